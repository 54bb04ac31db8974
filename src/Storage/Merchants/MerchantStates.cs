using Npgsql;
using Paykassma.Domain.State;
using Paykassma.Storage.Queries;

namespace Paykassma.Storage.Merchants;

/// <summary>The settings that staff made for the gateway's merchants, read from their states without activating a grain.</summary>
public sealed class MerchantStates(NpgsqlDataSource database, string serviceId) : IMerchantStates
{
    private const string Prefix = "merchant/";

    // As with due work: the rows are few and must be found by their key, even if a plan made while the table was small prefers another way.
    internal const string Settings = "SET LOCAL enable_seqscan = off";

    internal const string Query = """
        SELECT s.key, s.version, s.payload::text
        FROM OrleansStorage s
        LEFT JOIN unnest($2::text[], $3::integer[]) AS known (key, version) ON known.key = s.key
        WHERE s.service_id = $1 AND s.state_name = 'merchant' AND s.payload IS NOT NULL AND s.version IS DISTINCT FROM known.version
        """;

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, StoredState>> ReadAsync(IReadOnlyDictionary<string, int> known, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = connection.Reading([Settings]);
        batch.Statement(Query).With(serviceId).With(known.Keys.Select(id => Prefix + id)).With(known.Values);
        var read = new Dictionary<string, StoredState>(StringComparer.Ordinal);
        await using var rows = await batch.ReadAsync(cancellation);
        while (await rows.ReadAsync(cancellation)) read[rows.GetString(0)[Prefix.Length..]] = new StoredState(rows.GetString(2), rows.GetInt32(1));
        return read;
    }
}
