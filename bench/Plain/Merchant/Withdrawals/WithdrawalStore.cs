using Npgsql;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Withdrawals;

namespace Paykassma.Plain.Merchant.Withdrawals;

/// <summary>The withdrawals and what they hold on balances. Each change is one statement. The balance comes last, as with credits.</summary>
internal sealed class WithdrawalStore(NpgsqlDataSource database)
{
    private const string Columns =
        "withdrawal_id, label, payment_system, currency, amount, account_number, status, attempts, message, created_at";

    /// <summary>The hold and the first attempt, which is stored before it is sent.</summary>
    private const string HoldSql = $"""
        WITH held AS (
            UPDATE balances SET held = held + $6
            WHERE label = $2 AND currency = $5 AND amount - held >= $6
                AND NOT EXISTS (SELECT FROM withdrawals WHERE withdrawal_id = $1)
            RETURNING 1)
        INSERT INTO withdrawals (withdrawal_id, label, payment_system, wallet_type, currency, amount, account_number)
        SELECT $1, $2, $3, $4, $5, $6, $7 FROM held
        RETURNING {Columns}
        """;

    private const string ReadSql = $"SELECT {Columns} FROM withdrawals WHERE withdrawal_id = $1";

    private const string AcceptedSql = $"""
        UPDATE withdrawals SET status = CASE WHEN status IN ('sending', 'unknown') THEN 'sent' ELSE status END, message = 'ok', ask_at = NULL
        WHERE withdrawal_id = $1
        RETURNING {Columns}
        """;

    private const string UnansweredSql = $"""
        UPDATE withdrawals SET status = 'unknown' WHERE withdrawal_id = $1 AND status = 'sending'
        RETURNING {Columns}
        """;

    /// <summary>A refusal releases only as the answer to the only request ever sent.</summary>
    private const string RefusedSql = $"""
        WITH w AS (
            UPDATE withdrawals
            SET status = CASE WHEN attempts = 1 THEN 'released' ELSE 'attention' END, message = $2, ask_at = NULL,
                finished_at = CASE WHEN attempts = 1 THEN now() END
            WHERE withdrawal_id = $1 AND status IN ('sending', 'unknown')
            RETURNING *),
        freed AS (
            UPDATE balances b SET held = b.held - w.amount FROM w
            WHERE w.status = 'released' AND b.label = w.label AND b.currency = w.currency)
        SELECT {Columns} FROM w
        """;

    /// <summary>The result, once: whatever the status was, as long as the amount is held.</summary>
    private const string EndSql = """
        WITH w AS (
            UPDATE withdrawals SET status = $3, ask_at = NULL, finished_at = now()
            WHERE withdrawal_id = $1 AND wallet_type = $2 AND currency = $4 AND amount = $5 AND label = $6
                AND status IN ('sending', 'unknown', 'sent', 'attention')
            RETURNING label, currency, amount)
        UPDATE balances b SET held = b.held - w.amount, amount = CASE WHEN $3 = 'settled' THEN b.amount - w.amount ELSE b.amount END
        FROM w WHERE b.label = w.label AND b.currency = w.currency
        """;

    private const string IsRepeatSql = """
        SELECT 1 FROM withdrawals
        WHERE withdrawal_id = $1 AND wallet_type = $2 AND status = $3 AND currency = $4 AND amount = $5 AND label = $6
        """;

    private const string AskAgainSql = $"""
        UPDATE withdrawals SET attempts = attempts + 1, status = 'unknown', ask_at = now() + interval '30 seconds'
        WHERE withdrawal_id IN (
            SELECT withdrawal_id FROM withdrawals WHERE ask_at IS NOT NULL AND ask_at <= now() LIMIT $1 FOR UPDATE SKIP LOCKED)
        RETURNING {Columns}
        """;

    /// <summary>Returns when the hold is durable; null if the balance does not cover it, or the id is used.</summary>
    public Task<StoredWithdrawal?> HoldAsync(WithdrawalRequest request, string walletType) => OneAsync(database.CreateCommand(HoldSql)
        .With(request.WithdrawalId!).With(request.Label).With(request.PaymentSystem).With(walletType).With(request.CurrencyCode).With(request.Amount)
        .With(request.AccountNumber));

    public Task<StoredWithdrawal?> ReadAsync(string id) => OneAsync(database.CreateCommand(ReadSql).With(id));

    public Task<StoredWithdrawal?> AcceptedAsync(string id) => OneAsync(database.CreateCommand(AcceptedSql).With(id));

    /// <summary>The gateway may or may not have it: the hold stays, and it is asked again.</summary>
    public Task<StoredWithdrawal?> UnansweredAsync(string id) => OneAsync(database.CreateCommand(UnansweredSql).With(id));

    public Task<StoredWithdrawal?> RefusedAsync(string id, string message) => OneAsync(database.CreateCommand(RefusedSql).With(id).With(message));

    /// <summary>Returns when the result is durable, now or before; false if it fits no withdrawal.</summary>
    public async Task<bool> EndAsync(WithdrawalResult result)
    {
        await using var end = Command(EndSql, result);
        if (await end.ExecuteNonQueryAsync() == 1) return true;
        await using var repeat = Command(IsRepeatSql, result);
        return await repeat.ExecuteScalarAsync() is not null;
    }

    /// <summary>Takes withdrawals whose answer is missing for too long; each is another attempt.</summary>
    public async Task<IReadOnlyList<StoredWithdrawal>> TakeUnansweredAsync(int max)
    {
        await using var command = database.CreateCommand(AskAgainSql).With(max);
        await using var rows = await command.ExecuteReaderAsync();
        var taken = new List<StoredWithdrawal>();
        while (await rows.ReadAsync()) taken.Add(Read(rows));
        return taken;
    }

    private NpgsqlCommand Command(string sql, WithdrawalResult result) => database.CreateCommand(sql)
        .With(result.Id).With(result.WalletType).With(result.IsPaid ? "settled" : "released").With(result.CurrencyCode).With(result.Amount)
        .With(result.Label);

    private static async Task<StoredWithdrawal?> OneAsync(NpgsqlCommand toDispose)
    {
        await using var command = toDispose;
        try
        {
            await using var rows = await command.ExecuteReaderAsync();
            return await rows.ReadAsync() ? Read(rows) : null;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return null;
        }
    }

    private static StoredWithdrawal Read(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2),
        Currency.TryGet(row.GetString(3), out var currency) ? currency : throw new InvalidOperationException("The currency of a withdrawal is unknown."),
        row.GetInt64(4), row.TextOrNull(5), row.GetString(6), row.GetInt32(7), row.TextOrNull(8), row.GetDateTime(9));
}
