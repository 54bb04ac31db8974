using Dapper;
using Npgsql;
using Paykassma.Storage.Durability;

namespace Paykassma.Storage.ApiKeys;

/// <summary>
/// Ends all keys of a person, in the transaction that changes their password or second factor: who had the old ones may have made a key.
/// </summary>
internal static class PersonsKeys
{
    /// <summary>Revokes them. Returns how many were usable.</summary>
    public static Task<int> RevokeAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string owner, string by, long now) =>
        connection.ExecuteAsync(
            """
            UPDATE api_key SET revoked_at = @now, revoked_by = @by
            WHERE lower(owner) = lower(@owner) AND owner = @owner AND is_person AND revoked_at IS NULL AND expires_at > @now
            """,
            new { owner, by, now },
            transaction,
            DurableWrites.NoTimeout);
}
