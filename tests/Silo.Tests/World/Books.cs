using Dapper;
using Npgsql;
using Paykassma.Domain.Ledger;
using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Grains;
using Paykassma.Grains.State;

namespace Paykassma.Silo.Tests.World;

/// <summary>The database as an auditor reads it, behind the program's back.</summary>
internal sealed class Books(NpgsqlDataSource database)
{
    private const string ServiceId = "paykassma";

    /// <summary>The orders that a user was credited for, one entry per credit.</summary>
    public Task<IReadOnlyList<string>> CreditedOrdersAsync() => ListAsync<string>("""
        SELECT substr(id, length('merchant/deposit/') + 1) FROM ledger_transfer
        WHERE starts_with(id, 'merchant/deposit/') AND starts_with(credit_account, 'user/')
        """);

    public Task<IReadOnlyList<string>> GatewayCreditsAsync() => ListAsync<string>(
        "SELECT id FROM ledger_transfer WHERE starts_with(credit_account, 'merchant/')");

    /// <summary>Zero for an account that has no row.</summary>
    public async Task<long> BalanceAsync(string account) =>
        await ScalarAsync<long?>("SELECT posted FROM ledger_account WHERE account = @account", new { account }) ?? 0;

    /// <summary>How often any balance has moved. Cheap, so that it can be watched while the program is under load.</summary>
    public Task<long> MovesAsync() => ScalarAsync<long>("SELECT coalesce(sum(version), 0)::bigint FROM ledger_account");

    public Task<long> HeldPostbacksAsync() => ScalarAsync<long>("SELECT count(*) FROM held_postback");

    public Task<long> DueStatesAsync() => ScalarAsync<long>("SELECT count(*) FROM OrleansStorage WHERE due_at IS NOT NULL");

    /// <summary>Status → how many states of a kind are in it.</summary>
    public async Task<IReadOnlyDictionary<string, long>> StatesAsync(string stateName)
    {
        await using var connection = await database.OpenConnectionAsync();
        var rows = await connection.QueryAsync<(string Status, long Count)>(
            "SELECT status, count(*) FROM OrleansStorage WHERE state_name = @stateName GROUP BY status", new { stateName });
        return rows.ToDictionary(row => row.Status, row => row.Count);
    }

    /// <summary>Writes orders as the merchant side would have: the way in for more of them than is worth registering one by one.</summary>
    public async Task AddOrdersAsync(IReadOnlyCollection<Order> orders)
    {
        var json = new StateJson();
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            INSERT INTO OrleansStorage (service_id, state_name, key, payload, version)
            SELECT @ServiceId, 'deposit', o.key, o.payload::json, 1 FROM unnest(@keys, @payloads) AS o (key, payload)
            """,
            new
            {
                ServiceId,
                keys = orders.Select(order => GrainKeys.Deposit(order.Id)).ToArray(),
                payloads = orders.Select(order => json.Serialize(StateOf(order, now))).ToArray(),
            });
        await connection.ExecuteAsync("ANALYZE OrleansStorage");
    }

    /// <summary>What must hold after whatever has happened; a sentence for each thing that does not.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync()
    {
        var faults = new List<string>();
        foreach (var (what, sql) in Invariants)
        {
            var broken = await ScalarAsync<long>($"SELECT count(*) FROM ({sql}) AS broken");
            if (broken != 0) faults.Add($"{broken} × {what}");
        }

        return faults;
    }

    private static readonly (string What, string Sql)[] Invariants =
    [
        ("a balance that is not the sum of its transfers", """
            SELECT FROM ledger_account a FULL JOIN (
                SELECT balance_account, count(*) AS moves, sum(CASE WHEN credit_account = balance_account THEN amount ELSE -amount END) AS posted
                FROM ledger_transfer WHERE kind = 1 GROUP BY balance_account) t ON t.balance_account = a.account
            WHERE a.posted IS DISTINCT FROM t.posted OR a.version IS DISTINCT FROM t.moves OR a.pending <> 0
            """),
        ("a wallet transfer credited twice on one side", """
            SELECT FROM ledger_transfer GROUP BY reference HAVING count(*) > 1 AND reference IS NOT NULL
            """),
        ("an order whose status and credit differ", """
            SELECT FROM (SELECT key FROM OrleansStorage WHERE state_name = 'deposit' AND status = 'credited') s
            FULL JOIN (SELECT id FROM ledger_transfer WHERE starts_with(id, 'merchant/deposit/')) t
                ON t.id = 'merchant/' || s.key
            WHERE s.key IS NULL OR t.id IS NULL
            """),
        ("a credit to another label, or of another amount, than its order's", """
            SELECT FROM OrleansStorage s JOIN ledger_transfer t ON t.id = 'merchant/' || s.key
            WHERE s.state_name = 'deposit'
                AND (t.credit_account <> 'user/' || s.label || '/INR' OR t.amount <> (s.payload ->> 'amount')::bigint)
            """),
    ];

    private static DepositState StateOf(Order order, long now) => new()
    {
        Status = DepositStatus.AwaitingPayment,
        Label = order.Label,
        WalletType = Outsiders.WalletType,
        Currency = Outsiders.Currency,
        Amount = Outsiders.AmountMinor,
        CreatedAt = now,
        Wallet = [new WalletDetail("identifier", Outsiders.Wallet)],
    };

    private async Task<IReadOnlyList<T>> ListAsync<T>(string sql)
    {
        await using var connection = await database.OpenConnectionAsync();
        return (await connection.QueryAsync<T>(sql)).AsList();
    }

    private async Task<T> ScalarAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await database.OpenConnectionAsync();
        return (await connection.ExecuteScalarAsync<T>(sql, parameters))!;
    }
}
