using Dapper;
using Npgsql;
using Paykassma.Domain.Ledger;

namespace Paykassma.Storage.Balances;

/// <summary>
/// Statements with the balance after each transfer. Booked transfers never change, so the balance after a transfer is the current balance
/// minus all later transfers. Very old pages show no balances, since too many later transfers would have to be summed each time.
/// </summary>
public sealed class Statements(NpgsqlDataSource database, AccountQueries accounts)
{
    /// <summary>How many later transfers are summed at most to find a balance.</summary>
    public const int SummedMax = 10_000;

    internal const string Newer = """
        SELECT coalesce(sum(CASE WHEN debit_account = balance_account THEN -amount ELSE amount END) FILTER (WHERE kind IN (1, 3)), 0)::bigint AS Posted,
            coalesce(sum(CASE WHEN kind = 2 THEN amount ELSE -amount END) FILTER (WHERE kind IN (2, 3, 4)), 0)::bigint AS Pending
        FROM ledger_transfer
        WHERE balance_account = @account AND account_version BETWEEN @from AND @to
        """;

    /// <summary>One page, newest first.</summary>
    /// <param name="account">The account with a balance row.</param>
    /// <param name="before">Where it begins; null for the newest.</param>
    /// <param name="limit">How many entries; at most <see cref="AccountQueries.PageMax"/>.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public async Task<BalancedPage> ReadAsync(
        string account, StatementPlace? before = null, int limit = 50, CancellationToken cancellation = default)
    {
        var now = (await accounts.ReadBalancesAsync([account], cancellation))[account];
        var end = Math.Min(before?.Version ?? long.MaxValue, now.Version + 1);
        var balance = before?.Balance ?? await BalanceBefore(account, now, end, cancellation);
        var page = await accounts.ReadStatementAsync(account, end, limit, cancellation);
        var entries = new List<BalancedEntry>(page.Entries.Count);
        foreach (var entry in page.Entries)
        {
            entries.Add(new BalancedEntry(entry, balance));
            balance = balance is { } after ? LedgerRules.Undo(after, entry.Transfer) : null;
        }

        return new BalancedPage(entries, page.Next is { } next ? new StatementPlace(next, balance) : null);
    }

    private async Task<AccountBalance?> BalanceBefore(string account, AccountBalance now, long end, CancellationToken cancellation)
    {
        if (now.Version - end + 1 is > SummedMax) return null;
        if (end > now.Version) return now;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var (posted, pending) = await connection.QuerySingleAsync<(long Posted, long Pending)>(
            new CommandDefinition(Newer, new { account, from = end, to = now.Version }, cancellationToken: cancellation));
        return checked(new AccountBalance(now.Posted - posted, now.Pending - pending, end - 1));
    }
}

/// <summary>A position in a statement: before the transfer of this version.</summary>
/// <param name="Balance">The balance there. If null, it is computed if that is cheap.</param>
public sealed record StatementPlace(long Version, AccountBalance? Balance = null);

/// <summary>A page of a statement.</summary>
/// <param name="Next">Where the next, older page begins; null if there is none.</param>
public sealed record BalancedPage(IReadOnlyList<BalancedEntry> Entries, StatementPlace? Next);

/// <summary>A transfer and the balance after it.</summary>
/// <param name="After">Null on very old pages, where it is not computed.</param>
public sealed record BalancedEntry(StatementEntry Entry, AccountBalance? After);
