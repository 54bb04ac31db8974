using Npgsql;
using Paykassma.Cli.Tools.Load;
using Paykassma.Testing;

namespace Paykassma.Cli.Tests.Tools.Load;

/// <summary>What a run was told is held against the books, user by user.</summary>
public sealed class CreditBookTests(PostgresFixture server) : IAsyncLifetime
{
    private readonly TestDatabase _database = new(server);
    private readonly CreditBook _book = new("load-1-");

    public ValueTask InitializeAsync() => _database.InitializeAsync();

    [Fact]
    public async Task WhatWasAcknowledgedIsThereOnce()
    {
        _book.Acknowledge("load-1-user-1");
        Assert.Equal(1, await ViolationsAsync());

        await CreditAsync("load-1-postback-1", "load-1-user-1");
        Assert.Equal(0, await ViolationsAsync());

        await CreditAsync("load-1-postback-2", "load-1-user-1");
        Assert.Equal(1, await ViolationsAsync());
    }

    [Fact]
    public async Task WhatWasNeverAnsweredMayBeThereOrNot()
    {
        _book.LeaveOpen("load-1-user-1");
        Assert.Equal(0, await ViolationsAsync());

        await CreditAsync("load-1-postback-1", "load-1-user-1");
        Assert.Equal(0, await ViolationsAsync());
    }

    [Fact]
    public async Task OtherRunsAreNoneOfItsBusiness()
    {
        await CreditAsync("load-10-postback-1", "load-10-user-1");
        await CreditAsync("order-1", "user");

        Assert.Equal(0, await ViolationsAsync());
    }

    [Fact]
    public async Task AnotherAmountIsAViolation()
    {
        _book.Acknowledge("load-1-user-1");
        await CreditAsync("load-1-postback-1", "load-1-user-1", 70_001);

        Assert.Equal(1, await ViolationsAsync());
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private Task<long> ViolationsAsync() => _book.ViolationsAsync(_database.Source, CancellationToken.None);

    private async Task CreditAsync(string order, string label, long amount = 70_000)
    {
        await using var command = _database.Source.CreateCommand("""
            INSERT INTO ledger_transfer (id, debit_account, credit_account, amount, currency, kind, cause, account_version, created_at)
            VALUES ('merchant/deposit/' || $1, 'clearing/upi_l/INR', 'user/' || $2 || '/INR', $3, 'INR', 1, 'deposit/' || $1,
                (SELECT count(*) + 1 FROM ledger_transfer), now())
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = order });
        command.Parameters.Add(new NpgsqlParameter { Value = label });
        command.Parameters.Add(new NpgsqlParameter { Value = amount });
        await command.ExecuteNonQueryAsync();
    }
}
