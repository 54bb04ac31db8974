using Dapper;
using Npgsql;
using Paykassma.Domain.Ledger;
using Paykassma.Protocol.Catalogue;

namespace Paykassma.Storage.Balances;

/// <summary>
/// The users' accounts with less than nothing available. Only a debit by two persons or a late payout can cause it. It reads all accounts,
/// because an index over balances would make every credit more expensive.
/// </summary>
public sealed class DebtList(NpgsqlDataSource database)
{
    /// <summary>The most accounts that are read.</summary>
    public const int Max = 200;

    internal const string Query = """
        SELECT account AS Account, posted AS Posted, pending AS Pending, version AS Version FROM ledger_account
        WHERE account > 'user/' AND account < 'user0' AND posted - pending < 0
        ORDER BY account
        LIMIT @Max
        """;

    /// <summary>The debts, by label; at most <see cref="Max"/>.</summary>
    public async Task<IReadOnlyList<ListedAccount>> ReadAsync(CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(Query, new { Max }, cancellationToken: cancellation));
        return [.. rows.Select(row => new ListedAccount(
            row.Account[Accounts.UserPrefix.Length..^(Currency.CodeLength + 1)],
            row.Account[^Currency.CodeLength..],
            new AccountBalance(row.Posted, row.Pending, row.Version)))];
    }

    private sealed record Row(string Account, long Posted, long Pending, long Version);
}
