using System.Globalization;
using Paykassma.Postgres;
using Paykassma.Storage.Sealing;
using Paykassma.Testing;

namespace Paykassma.Cli.Tests.Program;

/// <summary>What never met money is swept, and a person's data erased, by commands that count before they change anything.</summary>
public sealed class RetentionTests(PostgresFixture server) : IAsyncLifetime
{
    private const string SealingKey = "a key for the tests, long enough 1234";
    private const string Old = """{"status":"registered","label":"asha-81","currency":"INR","amount":100,"created_at":1}""";

    private readonly TestDatabase _database = new(server);

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        await ExecuteAsync($"INSERT INTO OrleansStorage (service_id, state_name, key, payload, version) VALUES ('paykassma', 'deposit', 'deposit/1', '{Old}', 1)");
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task RetainCountsFirstAndDeletesWithApply()
    {
        var counted = await RunAsync("retain");
        Assert.Equal(0, counted.ExitCode);
        Assert.Matches("(?m)^ +1  deposit  ", counted.Output);
        Assert.Equal(1, await CountAsync());
        var deleted = await RunAsync("retain", "--apply", "--pause", "0");
        Assert.Equal((0, counted.Output), (deleted.ExitCode, deleted.Output));
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task RetainListsTheMonthsBeforeAnotherAndDetachesThemWithApply()
    {
        var now = TimeProvider.System.GetUtcNow();
        var month = new DateTimeOffset(now.Year, now.Month, 1, 0, 0, 0, TimeSpan.Zero);
        var lastMonth = Text(month.AddMonths(-1));
        // As if the schema had been updated two months ago.
        await ExecuteAsync($"""
            ALTER TABLE audit_trail DETACH PARTITION audit_trail_before;
            ALTER TABLE audit_trail ATTACH PARTITION audit_trail_before FOR VALUES FROM (MINVALUE) TO ({month.AddMonths(-1).ToUnixTimeMilliseconds()})
            """);
        var listed = await RunAsync("retain", "--detach-before", lastMonth);
        Assert.Equal((0, "audit_trail_before\n"), (listed.ExitCode, listed.Output));
        Assert.Equal(listed.Output, (await RunAsync("retain", "--detach-before", lastMonth, "--apply")).Output);
        Assert.Equal("", (await RunAsync("retain", "--detach-before", lastMonth)).Output);
        Assert.Equal(0L, await ScalarAsync("SELECT count(*) FROM audit_trail_before"));
        Assert.Equal(2, (await RunAsync("retain", "--detach-before", "May")).ExitCode);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task RetainDetachesNoMonthThatEndedLessThanAMonthAgo(int ahead)
    {
        var now = TimeProvider.System.GetUtcNow();
        var month = new DateTimeOffset(now.Year, now.Month, 1, 0, 0, 0, TimeSpan.Zero);
        // A row of the last minutes before this month.
        await ExecuteAsync($"""
            ALTER TABLE audit_trail DETACH PARTITION audit_trail_before;
            ALTER TABLE audit_trail ATTACH PARTITION audit_trail_before FOR VALUES FROM (MINVALUE) TO ({month.ToUnixTimeMilliseconds()});
            INSERT INTO audit_trail (at, who, role, action, subject) VALUES ({month.ToUnixTimeMilliseconds() - 60_000}, 'ada', 'admin', 'staff.add', 'staff/eve')
            """);
        var wanted = month.AddMonths(ahead);
        var refused = await RunAsync("retain", "--detach-before", Text(wanted), "--apply");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains($"possible from {Text(wanted.AddMonths(1))}-01", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(1L, await ScalarAsync("SELECT count(*) FROM audit_trail WHERE who = 'ada'"));
    }

    [Fact]
    public async Task RetainRefusesAnAgeThatIsTooShort()
    {
        var refused = await RunAsync("retain", "--after-days", "6");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("--after-days must be from 7 to 3650.", refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EraseCountsFirstAndReplacesTheLabelWithApply()
    {
        string[] erase = ["erase", "--label", "asha-81", "--by", "ada", "--reason", "asked for"];
        Assert.Equal(0, (await RunAsync(erase)).ExitCode);
        Assert.Equal("asha-81", await LabelAsync());
        var erased = await RunAsync([.. erase, "--apply"]);
        Assert.Equal(0, erased.ExitCode);
        Assert.Contains($"The person is now {await LabelAsync()}", erased.Errors, StringComparison.Ordinal);
        Assert.StartsWith("erased-", await LabelAsync(), StringComparison.Ordinal);
        Assert.Equal(3, (await RunAsync(erase)).ExitCode);
    }

    [Fact]
    public async Task EraseRefusesAKeyThatOpensNoStoredSecret()
    {
        var text = SecretSealer.Of(new SealingOptions { Key = "another key for the tests, long enough" }).Seal("a key of cookies", SealPass.SignInKeyContext);
        await ExecuteAsync($"INSERT INTO data_protection_key (name, xml, created_at) VALUES ('key-1', '<key><sealed>{text}</sealed></key>', 1)");
        string[] erase = ["erase", "--label", "asha-81", "--by", "ada", "--reason", "asked for", "--apply"];
        var refused = await RunAsync(erase);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("opens none of the secrets that are stored", refused.Errors, StringComparison.Ordinal);
        Assert.Equal("asha-81", await LabelAsync());
        // With the key of the running processes.
        var known = SecretSealer.Of(new SealingOptions { Key = SealingKey }).Seal("a key of cookies", SealPass.SignInKeyContext);
        await ExecuteAsync($"INSERT INTO data_protection_key (name, xml, created_at) VALUES ('key-2', '<key><sealed>{known}</sealed></key>', 1)");
        Assert.Equal(0, (await RunAsync(erase)).ExitCode);
        Assert.StartsWith("erased-", await LabelAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EraseWithoutASealingKeySaysWhichSettingIsMissing()
    {
        await using var process = CliProcess.Start(
            ["erase", "--label", "x", "--by", "y", "--reason", "z"],
            new Dictionary<string, string?> { [PostgresServer.Variable] = _database.ConnectionString, ["Sealing__Key"] = null, ["Sealing__KeyFile"] = null });
        var end = await process.RunToEndAsync("");
        Assert.Equal(2, end.ExitCode);
        Assert.Contains("Sealing:KeyFile", end.Errors, StringComparison.Ordinal);
    }

    private static string Text(DateTimeOffset month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private async Task<CliEnd> RunAsync(params string[] arguments)
    {
        await using var process = CliProcess.Start(arguments, new Dictionary<string, string?>
        {
            [PostgresServer.Variable] = _database.ConnectionString,
            ["Sealing__Key"] = SealingKey,
        });
        return await process.RunToEndAsync("");
    }

    private Task<object?> ExecuteAsync(string sql) => ScalarAsync(sql);

    private async Task<long> CountAsync() => (long)(await ScalarAsync("SELECT count(*) FROM OrleansStorage"))!;

    private async Task<string> LabelAsync() => (string)(await ScalarAsync("SELECT label FROM OrleansStorage"))!;

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var command = _database.Source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
