using Dapper;
using Microsoft.Extensions.Options;
using Paykassma.Storage.Retention;
using Paykassma.Storage.Tests.Ledger;
using Paykassma.Storage.Tests.Queries;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Retention;

/// <summary>The sweep beside writers, and the rows that are in tables of their own.</summary>
public sealed class SweepTests(PostgresFixture server) : IAsyncLifetime
{
    private static readonly SweepTerms Terms = new(Before: 1_000, HeldBefore: 1_000);

    private readonly TestDatabase _database = new(server);

    private Sweep Sweep => new(_database.Source, Some.ServiceId, TimeProvider.System, new SweepLimits { Pause = TimeSpan.Zero });

    public ValueTask InitializeAsync() => _database.InitializeAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task ARowThatSomebodyWritesJustNowIsPassedOverAndNotWaitedFor()
    {
        await DepositAsync("deposit/busy");
        await DepositAsync("deposit/idle");
        await using var writer = await _database.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await writer.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await writer.ExecuteAsync("UPDATE OrleansStorage SET version = version + 1 WHERE key = 'deposit/busy'");
        Assert.Equal(1, Deleted(await Sweep.RunAsync(Terms, apply: true, TestContext.Current.CancellationToken), "deposit"));
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("deposit/busy", await _database.Source.ScalarAsync<string>("SELECT key FROM OrleansStorage"));
    }

    [Theory]
    [InlineData("INSERT INTO held_postback (hash, received_at, body, reason) VALUES ('h', now(), convert_to('{\"additional_data\":[{\"plugin_custom_order_id\":\"1\"}]}', 'UTF8'), 'x')")]
    [InlineData("INSERT INTO ledger_transfer (id, debit_account, credit_account, amount, currency, kind, cause, account_version, created_at) VALUES ('merchant/deposit/1', 'clearing/x/INR', 'user/a/INR', 1, 'INR', 1, 'c', 1, now())")]
    [InlineData("INSERT INTO held_act (id, kind, subject, summary, content, prepared_by, prepared_role, prepared_at, status) VALUES (gen_random_uuid(), 'k', 'deposit/1', 's', '{}', 'p', 'r', 1, 'waiting')")]
    public async Task ADepositThatMoneyOrAHeldPostbackOrAHeldActNamesIsKeptWhateverItsStatusSays(string money)
    {
        await DepositAsync("deposit/1");
        await _database.Source.ScalarAsync<int>(money);
        Assert.Equal(0, Deleted(await Sweep.RunAsync(Terms, apply: true), "deposit"));
    }

    [Theory]
    [InlineData(",\"transfers\":[{}]")]
    [InlineData(",\"waiting\":[{\"payment\":\"payment/m/1\"}]")]
    [InlineData(",\"elsewhere\":[{\"transaction_id\":\"1\"}]")]
    [InlineData(",\"blocked_scopes\":[\"merchant/m\"]")]
    [InlineData(",\"refused_scopes\":[\"merchant/m\"]")]
    [InlineData(",\"typings\":[{\"payer\":\"a\",\"at\":1,\"is_refused\":true}]")]
    [InlineData(",\"typings\":[{\"payer\":\"a\",\"at\":1,\"is_refused\":false},{\"payer\":\"b\",\"at\":99999999999999,\"is_refused\":false}]")]
    [InlineData(",\"untold\":[\"payment/m/1\"]")]
    [InlineData(",\"due_at\":5")]
    public async Task ANumberThatLeadsToAnythingIsKept(string something)
    {
        await _database.Source.WriteAsync("transfer", "transfer/upi/1", $$"""{"status":"awaited","created_at":1{{(something.Contains("transfers", StringComparison.Ordinal) ? "" : ",\"transfers\":[]")}}{{something}}}""");
        await _database.Source.WriteAsync("transfer", "transfer/upi/2", """{"status":"awaited","created_at":1,"transfers":[]}""");
        Assert.Equal(1, Deleted(await Sweep.RunAsync(Terms, apply: true), "transfer"));
        Assert.Equal("transfer/upi/1", await _database.Source.ScalarAsync<string>("SELECT key FROM OrleansStorage"));
    }

    [Fact]
    public async Task OnlyHeldPostbacksThatAPersonDismissedLongAgoAreSwept()
    {
        await _database.Source.ScalarAsync<int>("""
            INSERT INTO held_postback (hash, received_at, body, reason, closed_at, closed_by, resolution) VALUES
                ('dismissed', now(), '', 'x', to_timestamp(0.5), NULL, 'dismiss'),
                ('dismissed lately', now(), '', 'x', now(), NULL, 'dismiss'),
                ('credited', now(), '', 'x', to_timestamp(0.5), 'merchant/deposit/1', NULL),
                ('open', now(), '', 'x', NULL, NULL, NULL);
            INSERT INTO hand_made_transfer (id, who, currency, amount, at) VALUES (gen_random_uuid(), 'ada', 'INR', 1, 999), (gen_random_uuid(), 'ada', 'INR', 1, 1000);
            """);
        var swept = await Sweep.RunAsync(Terms, apply: true);
        Assert.Equal((1, 1), (Deleted(swept, "held_postback"), Deleted(swept, "hand_made_transfer")));
        Assert.Equal("credited,dismissed lately,open", await _database.Source.ScalarAsync<string>("SELECT string_agg(hash, ',' ORDER BY hash) FROM held_postback"));
    }

    [Theory]
    [InlineData(24, 90, 400, 2_000, "HourUtc must be from 0 to 23.")]
    [InlineData(0, 6, 400, 2_000, "SweepAfterDays must be from 7 to 3,650.")]
    [InlineData(0, 90, 29, 2_000, "HeldAfterDays must be from 30 to 3,650.")]
    [InlineData(0, 90, 400, 999, "RowsPerNight must be from 1,000 to 100,000,000.")]
    public void AWrongOptionIsRefusedByItsNameAndRule(int hour, int days, int held, int rows, string rule)
    {
        var result = new RetentionOptionsValidator().Validate(
            Options.DefaultName, new RetentionOptions { HourUtc = hour, SweepAfterDays = days, HeldAfterDays = held, RowsPerNight = rows });
        Assert.Equal([$"Retention:{rule}"], result.Failures);
    }

    private Task DepositAsync(string key) => _database.Source.WriteAsync("deposit", key, """{"status":"registered","label":"x","created_at":1}""");

    private static int Deleted(IEnumerable<SweptRows> swept, string kind) => (int)swept.Single(rows => rows.Kind == kind).Deleted;
}
