using Npgsql;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Withdrawals;

namespace Paykassma.Plain.Gateway.Payouts;

/// <summary>The payouts and the merchant's balance. Those that begin or end at the same time share a statement, and so a commit.</summary>
internal sealed class PayoutStore(NpgsqlDataSource database)
{
    /// <summary>The balance comes last: all payouts wait for its lock. Without cover it is refused for good.</summary>
    private const string CreateSql = """
        WITH covered AS (
            UPDATE merchant_balances SET held = held + $6 WHERE currency = $5 AND amount - held >= $6
                AND NOT EXISTS (SELECT FROM payouts WHERE withdrawal_id = $1)
            RETURNING 1)
        INSERT INTO payouts (withdrawal_id, fingerprint, label, wallet_type, currency, amount, account, answer, status, due_at)
        SELECT $1, $2, $3, $4, $5, $6, $7,
            CASE WHEN EXISTS (SELECT FROM covered) THEN $8 ELSE $9 END,
            CASE WHEN EXISTS (SELECT FROM covered) THEN 'new' ELSE 'refused' END,
            CASE WHEN EXISTS (SELECT FROM covered) THEN now() END
        RETURNING status, created_at
        """;

    private const string RefuseSql = """
        INSERT INTO payouts (withdrawal_id, fingerprint, label, wallet_type, currency, amount, answer, status)
        VALUES ($1, $2, '', '', '', 0, $3, 'refused') ON CONFLICT DO NOTHING
        """;

    private const string AnswerSql = "SELECT fingerprint, answer FROM payouts WHERE withdrawal_id = $1";

    /// <summary>Stored before the channel is told to pay, so that no other process tells it again.</summary>
    private const string BeginSql = """
        UPDATE payouts SET status = 'paying', due_at = now() + interval '45 seconds'
        WHERE withdrawal_id = ANY ($1) AND status = 'new'
        RETURNING withdrawal_id
        """;

    private const string BeginOverdueSql = """
        UPDATE payouts SET status = 'paying', due_at = now() + interval '45 seconds'
        WHERE withdrawal_id IN (
            SELECT withdrawal_id FROM payouts
            WHERE due_at IS NOT NULL AND due_at <= now() - interval '1 second' AND status = 'new'
            LIMIT $1 FOR UPDATE SKIP LOCKED)
        RETURNING withdrawal_id, label, wallet_type, currency, amount, account, created_at
        """;

    /// <summary>Whether the channel was told is not known, so it is never told again: a person asks it.</summary>
    private const string SetAsideSql =
        "UPDATE payouts SET status = 'attention', due_at = NULL WHERE due_at IS NOT NULL AND due_at <= now() AND status = 'paying'";

    /// <summary>Every payout that ended, its postback, and the merchant's balance once for all of them.</summary>
    private const string EndSql = """
        WITH ended AS (
            UPDATE payouts p SET status = CASE WHEN e.paid THEN 'paid' ELSE 'failed' END, due_at = NULL
            FROM unnest($1::text[], $2::boolean[], $3::bigint[], $4::bytea[]) AS e (id, paid, postback, content)
            WHERE p.withdrawal_id = e.id AND p.status = 'paying'
            RETURNING p.currency, p.amount, e.paid, e.postback, e.content),
        postback AS (
            INSERT INTO postbacks (id, content) SELECT postback, content FROM ended RETURNING id),
        delivery AS (
            INSERT INTO postback_deliveries (postback_id) SELECT id FROM postback RETURNING postback_id),
        moved AS (
            UPDATE merchant_balances b SET held = b.held - s.held, amount = b.amount - s.paid
            FROM (SELECT currency, sum(amount) AS held, coalesce(sum(amount) FILTER (WHERE paid), 0) AS paid FROM ended GROUP BY currency) s
            WHERE b.currency = s.currency)
        SELECT postback_id FROM delivery
        """;

    /// <summary>Returns when the payout is durable, with its hold, or refused for good; null if its id is used.</summary>
    public async Task<(bool IsCovered, DateTime CreatedAt)?> CreateAsync(
        WithdrawalRequest request, string walletType, string fingerprint, byte[] ok, byte[] insufficient)
    {
        await using var command = database.CreateCommand(CreateSql)
            .With(request.WithdrawalId!).With(fingerprint).With(request.Label).With(walletType).With(request.CurrencyCode).With(request.Amount)
            .With(request.AccountNumber).With(ok).With(insufficient);
        try
        {
            await using var row = await command.ExecuteReaderAsync();
            await row.ReadAsync();
            return (row.GetString(0) == "new", row.GetDateTime(1));
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return null;
        }
    }

    /// <summary>Stores a refusal, so that a repeat is refused too.</summary>
    public async Task RefuseAsync(string id, string fingerprint, byte[] answer)
    {
        await using var command = database.CreateCommand(RefuseSql).With(id).With(fingerprint).With(answer);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>What the first request under this id was answered; null if it had other content.</summary>
    public async Task<byte[]?> AnswerAsync(string id, string fingerprint)
    {
        await using var command = database.CreateCommand(AnswerSql).With(id);
        await using var row = await command.ExecuteReaderAsync();
        return await row.ReadAsync() && row.GetString(0) == fingerprint ? row.GetFieldValue<byte[]>(1) : null;
    }

    /// <summary>Which of them may be paid now.</summary>
    public async Task<IReadOnlyList<string>> BeginAsync(IEnumerable<string> ids)
    {
        await using var command = database.CreateCommand(BeginSql).With(ids.ToArray());
        return await IdsAsync(command);
    }

    /// <summary>Payouts that found no place in memory, or whose process stopped before it began.</summary>
    public async Task<IReadOnlyList<StoredPayout>> BeginOverdueAsync(int max)
    {
        await using var command = database.CreateCommand(BeginOverdueSql).With(max);
        await using var rows = await command.ExecuteReaderAsync();
        var begun = new List<StoredPayout>();
        while (await rows.ReadAsync())
        {
            var currency = Currency.TryGet(rows.GetString(3), out var known) ? known : throw new InvalidOperationException("The currency of a payout is unknown.");
            begun.Add(new(rows.GetString(0), rows.GetString(1), rows.GetString(2), currency, rows.GetInt64(4), rows.TextOrNull(5), rows.GetDateTime(6)));
        }

        return begun;
    }

    public async Task SetAsideAsync()
    {
        await using var command = database.CreateCommand(SetAsideSql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Returns the postbacks that were stored with their payouts.</summary>
    public async Task<IReadOnlySet<long>> EndAsync(IReadOnlyList<EndedPayout> ended)
    {
        await using var command = database.CreateCommand(EndSql)
            .With(ended.Select(one => one.Payout.Id).ToArray())
            .With(ended.Select(one => one.IsPaid).ToArray())
            .With(ended.Select(one => one.PostbackId).ToArray())
            .With(ended.Select(one => one.Content.Bytes.ToArray()).ToArray());
        await using var rows = await command.ExecuteReaderAsync();
        var stored = new HashSet<long>();
        while (await rows.ReadAsync()) stored.Add(rows.GetInt64(0));
        return stored;
    }

    private static async Task<IReadOnlyList<string>> IdsAsync(NpgsqlCommand command)
    {
        await using var rows = await command.ExecuteReaderAsync();
        var ids = new List<string>();
        while (await rows.ReadAsync()) ids.Add(rows.GetString(0));
        return ids;
    }
}
