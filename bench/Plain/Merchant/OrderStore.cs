using Npgsql;
using Paykassma.Protocol.Catalogue;

namespace Paykassma.Plain.Merchant;

/// <summary>The orders. Each change is one statement, and returns the order as it is afterwards.</summary>
internal sealed class OrderStore(NpgsqlDataSource database)
{
    private const string Columns = """
        o.custom_transaction_id, o.label, o.wallet_type, o.currency, o.amount, o.created_at, o.wallet,
        o.attempts, o.key1, o.activation_amount, o.outcome, o.message, c.amount, c.created_at, c.reference
        """;

    private const string RegisterSql = """
        INSERT INTO orders (custom_transaction_id, label, wallet_type, currency, amount, wallet)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING
        RETURNING created_at
        """;

    private const string ReadSql = $"SELECT {Columns} FROM orders o LEFT JOIN credits c USING (custom_transaction_id) WHERE custom_transaction_id = $1";

    /// <summary>Another number only after a refusal, the same one while its answer is missing.</summary>
    private const string BeginSql = $"""
        WITH o AS (
            UPDATE orders SET attempts = attempts + 1, key1 = $2, activation_amount = $3, outcome = NULL, message = NULL, ask_at = now() + interval '30 seconds'
            WHERE custom_transaction_id = $1 AND status = 'awaiting_payment'
                AND (key1 IS NULL OR outcome IN ('{ActivationOutcomes.Fail}', '{ActivationOutcomes.Possible}')
                    OR (outcome IS NULL AND key1 = $2 AND activation_amount = $3))
            RETURNING *)
        SELECT {Columns} FROM o LEFT JOIN credits c USING (custom_transaction_id)
        """;

    private const string RecordSql = $"""
        WITH o AS (
            UPDATE orders SET outcome = $3, message = $4, ask_at = NULL
            WHERE custom_transaction_id = $1 AND attempts = $2 AND outcome IS NULL
            RETURNING *)
        SELECT {Columns} FROM o LEFT JOIN credits c USING (custom_transaction_id)
        """;

    private const string AskAgainSql = $"""
        WITH o AS (
            UPDATE orders SET ask_at = now() + interval '30 seconds'
            WHERE custom_transaction_id IN (
                SELECT custom_transaction_id FROM orders WHERE ask_at IS NOT NULL AND ask_at <= now() LIMIT $1 FOR UPDATE SKIP LOCKED)
            RETURNING *)
        SELECT {Columns} FROM o LEFT JOIN credits c USING (custom_transaction_id)
        """;

    /// <summary>Returns when the order is durable; null if its id is used.</summary>
    public async Task<StoredOrder?> RegisterAsync(DepositRequest request, string wallet)
    {
        await using var command = database.CreateCommand(RegisterSql)
            .With(request.Id).With(request.Label).With(request.System.WalletType).With(request.System.Currency.Code).With(request.Amount).With(wallet);
        return await command.ExecuteScalarAsync() is DateTime at
            ? new(request.Id, request.Label, request.System.WalletType, request.System.Currency, request.Amount, at, wallet, null, null)
            : null;
    }

    public Task<StoredOrder?> ReadAsync(string id) => OneAsync(database.CreateCommand(ReadSql).With(id));

    /// <summary>Stores an attempt before it is sent; null if the order may not be activated with this number now.</summary>
    public Task<StoredOrder?> BeginActivationAsync(string id, string key1, long amount) =>
        OneAsync(database.CreateCommand(BeginSql).With(id).With(key1).With(amount));

    /// <summary>Stores the answer to an attempt; null if it has one, or another attempt began.</summary>
    public Task<StoredOrder?> RecordActivationAsync(string id, int attempt, string outcome, string? message) =>
        OneAsync(database.CreateCommand(RecordSql).With(id).With(attempt).With(outcome).With(message));

    /// <summary>Takes orders whose answer is missing for too long.</summary>
    public async Task<IReadOnlyList<StoredOrder>> TakeUnansweredAsync(int max)
    {
        await using var command = database.CreateCommand(AskAgainSql).With(max);
        await using var rows = await command.ExecuteReaderAsync();
        var orders = new List<StoredOrder>();
        while (await rows.ReadAsync()) orders.Add(Read(rows));
        return orders;
    }

    private static async Task<StoredOrder?> OneAsync(NpgsqlCommand toDispose)
    {
        await using var command = toDispose;
        await using var rows = await command.ExecuteReaderAsync();
        return await rows.ReadAsync() ? Read(rows) : null;
    }

    private static StoredOrder Read(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2),
        Currency.TryGet(row.GetString(3), out var currency) ? currency : throw new InvalidOperationException("The currency of an order is unknown."),
        row.GetInt64(4), row.GetDateTime(5), row.TextOrNull(6),
        row.TextOrNull(8) is { } key1 ? new(row.GetInt32(7), key1, row.GetInt64(9), row.TextOrNull(10), row.TextOrNull(11)) : null,
        row.IsDBNull(12) ? null : new(row.GetInt64(12), row.GetDateTime(13), row.GetString(14)));
}
