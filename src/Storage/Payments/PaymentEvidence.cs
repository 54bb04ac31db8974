using Npgsql;
using NpgsqlTypes;
using Paykassma.Domain.Ledger;
using Paykassma.Storage.Audit;
using Paykassma.Storage.Balances;
using Paykassma.Storage.Queries;

namespace Paykassma.Storage.Payments;

/// <summary>
/// Everything the database has about one payment, or about one postback, in one snapshot and only by keys: the states as stored, the
/// ledger's transfer, and what people did. Activates no grain.
/// </summary>
public sealed class PaymentEvidence(NpgsqlDataSource database, string serviceId)
{
    /// <summary>How many actions of people are read; a payment has a few.</summary>
    public const int ActsMax = 200;

    internal const string States = """
        SELECT p.payload::text, w.payload::text, b.payload::text
        FROM OrleansStorage p
        LEFT JOIN OrleansStorage w ON w.service_id = $1 AND w.state_name = 'transfer'
            AND w.key = p.payload ->> 'transfer_key'
        LEFT JOIN OrleansStorage b ON b.service_id = $1 AND b.state_name = 'postback' AND b.key = $3
        WHERE p.service_id = $1 AND p.state_name = 'payment' AND p.key = $2 AND p.payload IS NOT NULL
        """;

    internal const string Postback =
        "SELECT payload::text FROM OrleansStorage WHERE service_id = $1 AND state_name = 'postback' AND key = $2 AND payload IS NOT NULL";

    internal const string Transfers = """
        SELECT id, debit_account, credit_account, amount, currency, kind, cause, reference, pending_id, account_version, created_at
        FROM ledger_transfer WHERE id = ANY ($1) ORDER BY created_at, id
        """;

    internal const string Acts = $"SELECT {AuditQueries.Columns} FROM audit_trail WHERE subject = ANY ($1) ORDER BY id LIMIT $2";

    /// <summary>All data of a payment; null if there is no such payment.</summary>
    public async Task<StoredEvidence?> ReadPaymentAsync(string merchant, string id, CancellationToken cancellation = default)
    {
        var (payment, postback) = ($"payment/{merchant}/{id}", $"postback/{merchant}/deposit/{id}");
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = Reading(connection);
        batch.Statement(States).With(serviceId).With(payment).With(postback);
        batch.Statement(Transfers).With([$"gateway/{merchant}/deposit/{id}"]);
        batch.Statement(Acts).With([payment, postback]).With(ActsMax, NpgsqlDbType.Integer);
        await using var rows = await batch.ReadAsync(cancellation);
        if (!await rows.ReadAsync(cancellation)) return null;
        var (state, transfer, told) = (rows.GetString(0), rows.TextOrNull(1), rows.TextOrNull(2));
        await rows.NextResultAsync(cancellation);
        var booked = new List<StatementEntry>();
        while (await rows.ReadAsync(cancellation)) booked.Add(Entry(rows));
        await rows.NextResultAsync(cancellation);
        return new StoredEvidence(state, transfer, told, booked, await ActsAsync(rows, cancellation));
    }

    /// <summary>All data of a postback, <c>postback/{merchant}/{cause}</c>; null if there is no such postback.</summary>
    public async Task<StoredPostback?> ReadPostbackAsync(string merchant, string cause, CancellationToken cancellation = default)
    {
        var key = $"postback/{merchant}/{cause}";
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = Reading(connection);
        batch.Statement(Postback).With(serviceId).With(key);
        batch.Statement(Acts).With([key]).With(ActsMax, NpgsqlDbType.Integer);
        await using var rows = await batch.ReadAsync(cancellation);
        if (!await rows.ReadAsync(cancellation)) return null;
        var state = rows.GetString(0);
        await rows.NextResultAsync(cancellation);
        return new StoredPostback(state, await ActsAsync(rows, cancellation));
    }

    private static NpgsqlBatch Reading(NpgsqlConnection connection)
    {
        var batch = new NpgsqlBatch(connection);
        batch.Statement("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
        batch.Statement("SET LOCAL enable_seqscan = off");
        return batch;
    }

    private static StatementEntry Entry(NpgsqlDataReader row) => new(
        new Transfer(
            row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetString(4), (TransferKind)row.GetInt16(5),
            row.GetString(6), row.TextOrNull(7), row.TextOrNull(8)),
        row.GetInt64(9),
        new DateTimeOffset(row.GetDateTime(10), TimeSpan.Zero));

    private static async Task<IReadOnlyList<AuditRow>> ActsAsync(NpgsqlDataReader rows, CancellationToken cancellation)
    {
        var acts = new List<AuditRow>();
        while (await rows.ReadAsync(cancellation)) acts.Add(AuditQueries.Row(rows));
        return acts;
    }
}

/// <summary>All data about one payment. States are JSON.</summary>
/// <param name="Transfer">The wallet transfers behind the payment's number, and the claims that wait for them.</param>
/// <param name="Postback">Its postback; null if none is queued yet.</param>
public sealed record StoredEvidence(
    string Payment, string? Transfer, string? Postback, IReadOnlyList<StatementEntry> Booked, IReadOnlyList<AuditRow> Acts);

/// <summary>All data about one postback.</summary>
public sealed record StoredPostback(string Postback, IReadOnlyList<AuditRow> Acts);
