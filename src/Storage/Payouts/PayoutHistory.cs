using Npgsql;

namespace Paykassma.Storage.Payouts;

/// <summary>The history of one payout: actions of people, transfers of the ledger, and the postback to the merchant.</summary>
public sealed class PayoutHistory(NpgsqlDataSource database, string serviceId)
{
    /// <summary>The most actions that are shown.</summary>
    public const int ActsMax = 200;

    internal const string Acts = """
        SELECT at, who, role, action, reason, outcome
        FROM audit_trail
        WHERE subject = $1
        ORDER BY id DESC
        LIMIT 200
        """;

    internal const string Transfers = "SELECT id, amount, currency, created_at FROM ledger_transfer WHERE id = ANY ($1)";

    internal const string Told = """
        SELECT status, (payload ->> 'attempts')::integer, payload ->> 'last_outcome', created_at
        FROM OrleansStorage
        WHERE service_id = $1 AND state_name = 'postback' AND key = $2
        """;

    /// <summary>The whole history, each part in time order.</summary>
    public async Task<PayoutPast> ReadAsync(string merchant, string id, CancellationToken cancellation = default)
    {
        var booked = $"gateway/{merchant}/withdrawal/{id}/";
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection);
        batch.Statement(Acts).With($"payout/{merchant}/{id}");
        batch.Statement(Transfers).With([$"{booked}hold", $"{booked}settle", $"{booked}release"]);
        batch.Statement(Told).With(serviceId).With($"postback/{merchant}/payout/{id}");
        var (acts, transfers) = (new List<PastPayoutAct>(), new List<PayoutTransfer>());
        await using var rows = await batch.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            acts.Add(new PastPayoutAct(
                rows.GetInt64(0), rows.GetString(1), rows.GetString(2), rows.GetString(3), rows.TextOrNull(4), rows.TextOrNull(5)));
        }

        await rows.NextResultAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            var at = new DateTimeOffset(rows.GetDateTime(3), TimeSpan.Zero).ToUnixTimeMilliseconds();
            transfers.Add(new PayoutTransfer(at, rows.GetString(0)[booked.Length..], rows.GetInt64(1), rows.GetString(2), rows.GetString(0)));
        }

        await rows.NextResultAsync(cancellation);
        var told = await rows.ReadAsync(cancellation)
            ? new PayoutPostback(rows.GetInt64(3), rows.GetString(0), rows.GetInt32(1), rows.TextOrNull(2))
            : null;
        acts.Reverse();
        return new PayoutPast(acts, [.. transfers.OrderBy(transfer => transfer.At)], told);
    }
}

/// <summary>The history of a payout. Times in epoch milliseconds, UTC.</summary>
/// <param name="Postback">The postback about the outcome; null if there is none, or none yet.</param>
public sealed record PayoutPast(IReadOnlyList<PastPayoutAct> Acts, IReadOnlyList<PayoutTransfer> Transfers, PayoutPostback? Postback);

/// <summary>An action that a person did, or tried to do.</summary>
/// <param name="Outcome">Null if the outcome was not recorded.</param>
public sealed record PastPayoutAct(long At, string Who, string Role, string Action, string? Reason, string? Outcome);

/// <summary>A transfer of the ledger.</summary>
/// <param name="Step"><c>hold</c>, <c>settle</c> or <c>release</c>.</param>
/// <param name="Amount">Minor units.</param>
public sealed record PayoutTransfer(long At, string Step, long Amount, string Currency, string Id);

/// <summary>The postback about the outcome.</summary>
public sealed record PayoutPostback(long At, string Status, int Attempts, string? LastOutcome);
