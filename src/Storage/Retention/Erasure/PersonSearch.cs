using Dapper;
using Npgsql;

namespace Paykassma.Storage.Retention.Erasure;

/// <summary>
/// Finds where a person is named, before anything is locked: some of these searches read a whole index or the whole audit trail, and the
/// ledger's writer must not wait for that. What begins meanwhile is open, or found by the next erasure.
/// </summary>
internal sealed class PersonSearch(NpgsqlDataSource database, string serviceId, ErasureRequest request)
{
    private const string OfUser = """
        SELECT key FROM OrleansStorage WHERE service_id = @serviceId AND state_name = 'deposit' AND label = @label
        UNION ALL
        SELECT key FROM OrleansStorage WHERE service_id = @serviceId AND state_name = 'withdrawal' AND label = @label
        """;

    private const string OfPayer = """
        SELECT key FROM OrleansStorage WHERE service_id = @serviceId AND state_name = 'payment' AND split_part(key, '/', 2) = @merchant AND label = @label
        UNION ALL
        SELECT key FROM OrleansStorage WHERE service_id = @serviceId AND state_name = 'payout' AND split_part(key, '/', 2) = @merchant AND label = @label
        """;

    private const string OfTrail = """
        SELECT id FROM audit_trail
        WHERE EXISTS (SELECT FROM unnest(@spellings) spelling WHERE strpos(concat_ws(' ', subject, reason, before, after), spelling) > 0)
        """;

    /// <summary>The grain keys of the person's orders.</summary>
    public Task<string[]> OrdersAsync(CancellationToken cancellation) =>
        ReadAsync<string>(request.Merchant is null ? OfUser : OfPayer, new { serviceId, label = request.Label, merchant = request.Merchant }, cancellation);

    /// <summary>The ids of the rows of the audit trail that name the label.</summary>
    public Task<long[]> TrailAsync(CancellationToken cancellation) => ReadAsync<long>(OfTrail, new { spellings = NamedLabel.Spellings(request.Label) }, cancellation);

    private async Task<T[]> ReadAsync<T>(string sql, object values, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        // It changes nothing and may take long: only the caller ends it.
        return [.. await connection.QueryAsync<T>(new CommandDefinition(sql, values, commandTimeout: 0, cancellationToken: cancellation))];
    }
}
