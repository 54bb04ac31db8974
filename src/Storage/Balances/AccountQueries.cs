using Dapper;
using Npgsql;
using Paykassma.Domain.Ledger;

namespace Paykassma.Storage.Balances;

/// <summary>Balances and statements, read from the ledger's rows without activating a grain.</summary>
public sealed class AccountQueries(NpgsqlDataSource database)
{
    /// <summary>The most entries of one page of a statement.</summary>
    public const int PageMax = 200;

    /// <summary>The balances of one owner; an account without transfers has zero.</summary>
    /// <param name="accounts">Full names, e.g. of <see cref="Accounts.User"/> in every currency.</param>
    public async Task<IReadOnlyDictionary<string, AccountBalance>> ReadBalancesAsync(
        IReadOnlyCollection<string> accounts, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<BalanceRow>(new CommandDefinition(
            "SELECT account, posted, pending, version FROM ledger_account WHERE account = ANY (@accounts)",
            new { accounts = accounts.ToArray() },
            cancellationToken: cancellation));
        var found = rows.ToDictionary(r => r.Account, r => new AccountBalance(r.Posted, r.Pending, r.Version));
        return accounts.Distinct().ToDictionary(a => a, a => found.GetValueOrDefault(a));
    }

    /// <summary>One page of an account's statement, newest first.</summary>
    /// <param name="account">The account with a balance row.</param>
    /// <param name="before">The <see cref="StatementPage.Next"/> of the page before; null for the newest.</param>
    /// <param name="limit">How many entries; at most <see cref="PageMax"/>.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public async Task<StatementPage> ReadStatementAsync(
        string account, long? before = null, int limit = 50, CancellationToken cancellation = default)
    {
        var size = Math.Clamp(limit, 1, PageMax);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<EntryRow>(new CommandDefinition(
            $"""
            SELECT {EntryRow.Columns}
            FROM ledger_transfer
            WHERE balance_account = @account AND account_version < @before
            ORDER BY account_version DESC
            LIMIT @rows
            """,
            new { account, before = before ?? long.MaxValue, rows = size + 1 },
            cancellationToken: cancellation));
        var entries = rows.Select(r => r.ToEntry()).ToList();
        if (entries.Count <= size) return new StatementPage(entries, null);
        entries.RemoveAt(size);
        return new StatementPage(entries, entries[^1].AccountVersion);
    }

    private sealed record BalanceRow(string Account, long Posted, long Pending, long Version);
}

/// <summary>A page of a statement.</summary>
/// <param name="Next">Where the next, older page begins; null if there is none.</param>
public sealed record StatementPage(IReadOnlyList<StatementEntry> Entries, long? Next);

/// <summary>A transfer in an account's statement.</summary>
/// <param name="AccountVersion">Its position: 1 is the account's first.</param>
/// <param name="CreatedAt">When it was committed, UTC.</param>
public sealed record StatementEntry(Transfer Transfer, long AccountVersion, DateTimeOffset CreatedAt);
