using Dapper;
using Npgsql;
using Paykassma.Domain.Ledger;
using Paykassma.Protocol.Catalogue;

namespace Paykassma.Storage.Balances;

/// <summary>The users' accounts in the order of their names, searched by the beginning of a label.</summary>
public sealed class AccountList(NpgsqlDataSource database)
{
    /// <summary>The most rows of one page.</summary>
    public const int PageMax = 200;

    internal const string Query = """
        SELECT account, posted, pending, version FROM ledger_account WHERE account > @after ORDER BY account LIMIT @rows
        """;

    /// <summary>A page of the accounts whose label begins with <paramref name="beginning"/>; case matters.</summary>
    /// <param name="beginning">Empty for all.</param>
    /// <param name="after">The <see cref="AccountListPage.Next"/> of the page before; null for the first page.</param>
    /// <param name="limit">How many rows; at most <see cref="PageMax"/>.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public async Task<AccountListPage> ReadAsync(
        string beginning, string? after = null, int limit = 50, CancellationToken cancellation = default)
    {
        var size = Math.Clamp(limit, 1, PageMax);
        var prefix = Accounts.UserPrefix + beginning;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            Query,
            // An account's name is longer than any beginning of its label, so "greater than" leaves none out.
            new { after = after?.StartsWith(prefix, StringComparison.Ordinal) == true ? after : prefix, rows = size + 1 },
            cancellationToken: cancellation));
        // Accounts with this prefix are contiguous: the first one without it ends them.
        var found = rows.TakeWhile(row => row.Account.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        return new AccountListPage([.. found.Take(size).Select(row => row.ToListed())], found.Count > size ? found[size - 1].Account : null);
    }

    private sealed record Row(string Account, long Posted, long Pending, long Version)
    {
        public ListedAccount ToListed() => new(
            Account[Accounts.UserPrefix.Length..^(Currency.CodeLength + 1)],
            Account[^Currency.CodeLength..],
            new AccountBalance(Posted, Pending, Version));
    }
}

/// <summary>A page of accounts.</summary>
/// <param name="Next">Where the next page begins; null if there is none.</param>
public sealed record AccountListPage(IReadOnlyList<ListedAccount> Accounts, string? Next);

/// <summary>One label's account in one currency.</summary>
public sealed record ListedAccount(string Label, string Currency, AccountBalance Balance);
