using Dapper;
using Paykassma.Domain.Ledger;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Ledger;

/// <summary>Each statement of a batch sees what was committed before it began: between two of them another process may commit.</summary>
public sealed class TornReadTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task CreditThatAnotherProcessBooksWhileItIsBeingReadIsARepeat()
    {
        var clock = new LeapingClock();
        await using var ledger = Some.Ledger(database.Source, time: clock);
        // Has the reads planned, which looks at every index, and leaves the table empty, for whose statistics no plan is made again.
        await ledger.CommitAsync(LedgerUnit.Of(Some.Hold("refused", "nobody", 1)));
        clock.Leap(TimeSpan.FromSeconds(1));
        await using var other = await database.Source.OpenConnectionAsync();
        await using var transaction = await other.BeginTransactionAsync();
        // The index by id is locked until the end: whoever looks a transfer up by id waits for it with what he saw before.
        await other.ExecuteAsync("""
            REINDEX INDEX ledger_transfer_pkey;
            INSERT INTO ledger_account (account, posted, pending, version) VALUES ('user/twice/INR', 1, 0, 1);
            INSERT INTO ledger_transfer (id, debit_account, credit_account, amount, currency, kind, cause, reference, account_version, created_at)
            VALUES ('twice', 'clearing/upi_l/INR', 'user/twice/INR', 1, 'INR', 1, 'deposit/twice', 'upi_l/twice', 1, now())
            """);
        var second = ledger.CommitAsync(LedgerUnit.Of(Some.Credit("twice", "twice", 1, "upi_l/twice")));
        while (!await other.ExecuteScalarAsync<bool>(
            "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid)))"))
        {
            await Task.Yield();
        }

        await transaction.CommitAsync();
        Assert.True(Assert.IsType<LedgerOutcome.Committed>(await second).Repeated);
    }
}
