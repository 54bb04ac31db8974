using Npgsql;
using NpgsqlTypes;
using Paykassma.Storage.Queries;

namespace Paykassma.Storage.Payments;

/// <summary>Counts a merchant's payments that wait for money that has not come. Reads the states; activates no grain.</summary>
public sealed class OpenClaims(NpgsqlDataSource database, string serviceId) : IOpenClaims
{
    // Each count ends at its limit, so that an attack does not make the question expensive. The service id is written so that the planner
    // does not use the key's index. Claims of unsigned windows are counted apart: a stranger must not use up what the merchant's payers have.
    internal const string Query = $"""
        SELECT
            (SELECT count(*) FROM (SELECT {Open} AND s.label = $3 LIMIT $7) l)::integer,
            (SELECT count(*) FROM (SELECT {Open} AND s.payload ->> 'client_address' = $4 AND s.payload ->> 'door' <> 'api' LIMIT $8) a)::integer,
            (SELECT count(*) FROM (SELECT {Open} LIMIT $9) m)::integer
        """;

    private const string Open = """
        FROM OrleansStorage s
        WHERE s.service_id || '' = $1 AND split_part(s.key, '/', 2) = $2 AND s.waiting_as = 'possible' AND s.key <> $5
            AND ((s.payload ->> 'door') IS NOT DISTINCT FROM 'unsigned_window') = $6
        """;

    /// <inheritdoc/>
    public async Task<OpenClaimCounts> CountAsync(
        string merchant, string? label, string? address, bool ofUnsignedWindows, string payment, int labelMax, int addressMax, int merchantMax,
        CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = connection.Reading();
        batch.Statement(Query)
            .With(serviceId)
            .With(merchant)
            .WithOptional(label)
            .WithOptional(address)
            .With(payment)
            .With(ofUnsignedWindows, NpgsqlDbType.Boolean)
            .With(labelMax, NpgsqlDbType.Integer)
            .With(addressMax, NpgsqlDbType.Integer)
            .With(merchantMax, NpgsqlDbType.Integer);
        await using var rows = await batch.ReadAsync(cancellation);
        await rows.ReadAsync(cancellation);
        return new OpenClaimCounts(rows.GetInt32(0), rows.GetInt32(1), rows.GetInt32(2));
    }
}

/// <summary>Open claims, each count up to its limit.</summary>
public readonly record struct OpenClaimCounts(int OfLabel, int OfAddress, int OfMerchant);
