using Dapper;
using Paykassma.Domain.Ledger;
using Paykassma.Storage.Balances;
using Paykassma.Storage.Tests.Ledger;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Balances;

/// <summary>Statements that tell the balance after each transfer.</summary>
public sealed class StatementsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly Statements _statements = new(database.Source, new AccountQueries(database.Source));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(50)]
    public async Task EachTransferStandsBesideTheBalanceItLeft(int size)
    {
        var label = $"balanced {size}";
        await using (var ledger = Some.Ledger(database.Source))
        {
            foreach (var request in (TransferRequest[])
            [
                Some.Credit($"{label}/1", label, 1_000), Some.Hold($"{label}/2", label, 300), Some.Hold($"{label}/3", label, 500),
                Some.Settle($"{label}/4", label, 300, $"{label}/2"), Some.Release($"{label}/5", label, 500, $"{label}/3"),
            ])
            {
                Assert.IsType<LedgerOutcome.Committed>(await ledger.CommitAsync(LedgerUnit.Of(request)));
            }
        }

        (long, long)[] expected = [(700, 0), (700, 500), (1_000, 800), (1_000, 300), (1_000, 0)];
        // Each page knows nothing but its number, then what the page before told.
        foreach (var remembers in (bool[])[false, true])
        {
            var seen = new List<(long, long)>();
            StatementPlace? next = null;
            do
            {
                var page = await _statements.ReadAsync(Some.User(label), remembers || next is null ? next : new StatementPlace(next.Version), size);
                seen.AddRange(page.Entries.Select(entry => (entry.After!.Value.Posted, entry.After.Value.Pending)));
                next = page.Next;
            }
            while (next is not null);

            Assert.Equal(expected, seen);
        }
    }

    [Fact]
    public async Task AnAccountThatWasNeverTouchedHasAnEmptyStatement() =>
        Assert.Empty((await _statements.ReadAsync(Some.User("untouched"))).Entries);

    [Fact]
    public async Task FarDownBalancesAreNotTold()
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            INSERT INTO ledger_transfer (id, debit_account, credit_account, amount, currency, kind, cause, account_version, created_at)
            SELECT 'deep/' || i, 'clearing/upi_l/INR', 'user/deep/INR', 1, 'INR', 1, 'deposit/' || i, i, now() FROM generate_series(1, 10100) i;
            INSERT INTO ledger_account VALUES ('user/deep/INR', 10100, 0, 10100)
            """);
        Assert.Equal(101, (await _statements.ReadAsync("user/deep/INR", new StatementPlace(102))).Entries[0].After?.Posted);
        Assert.Null((await _statements.ReadAsync("user/deep/INR", new StatementPlace(100))).Entries[0].After);
    }

    [Fact]
    public async Task WhatIsSummedIsFoundByTheIndexOfTheStatement()
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            INSERT INTO ledger_transfer (id, debit_account, credit_account, amount, currency, kind, cause, account_version, created_at)
            SELECT 'wide/' || i, 'clearing/upi_l/INR', 'user/wide' || i % 100 || '/INR', 1, 'INR', 1, 'deposit/' || i, i, now()
            FROM generate_series(1, 100000) i;
            ANALYZE ledger_transfer
            """, commandTimeout: 300);
        var plan = string.Join('\n', await connection.QueryAsync<string>(
            $"EXPLAIN {Statements.Newer}", new { account = "user/wide7/INR", from = 5L, to = 9_000L }));
        Assert.Contains("ledger_transfer_statement", plan, StringComparison.Ordinal);
    }
}
