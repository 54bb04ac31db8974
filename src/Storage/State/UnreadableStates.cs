using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;
using Paykassma.Storage.Durability;

namespace Paykassma.Storage.State;

/// <summary>
/// States that could not be read: damaged by hand, or written by a newer build. Each is set aside for a while. Otherwise it would stay the
/// longest due of its shard, be tried every second, and hide the work behind it.
/// </summary>
public sealed partial class UnreadableStates(NpgsqlDataSource database, string serviceId, TimeProvider clock, ILogger<UnreadableStates> log)
{
    /// <summary>How long it is left out of the re-checks. Milliseconds: 10 minutes.</summary>
    public const long AsideMs = 600_000;

    private const int ReasonMax = 500;

    // Returns whether this version was unknown until now.
    private const string Keep = """
        INSERT INTO unreadable_state AS u (service_id, state_name, key, version, reason, seen_at, retry_at)
        VALUES (@serviceId, @stateName, @key, @version, @reason, @now, @retryAt)
        ON CONFLICT (service_id, state_name, key) DO UPDATE SET version = excluded.version, reason = excluded.reason, retry_at = excluded.retry_at,
            seen_at = CASE WHEN u.version = excluded.version THEN u.seen_at ELSE excluded.seen_at END
        RETURNING seen_at = @now
        """;

    private const string Page = """
        SELECT u.state_name AS StateName, u.key AS Key, u.reason AS Reason, u.seen_at AS SeenAt
        FROM unreadable_state u
        JOIN OrleansStorage s ON s.service_id = u.service_id AND s.state_name = u.state_name AND s.key = u.key AND s.version = u.version
        WHERE u.service_id = @serviceId
        ORDER BY u.seen_at, u.key
        LIMIT @limit
        """;

    /// <summary>Sets a state aside. Logs it the first time this version was found. Never fails: the caller reports that it is unreadable.</summary>
    public async Task SetAsideAsync(string stateName, string key, int version, Exception why)
    {
        try
        {
            var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
            var reason = why.Message.Length > ReasonMax ? why.Message[..ReasonMax] : why.Message;
            var isNew = await database.WriteScalarAsync<bool>(Keep, new { serviceId, stateName, key, version, reason, now, retryAt = now + AsideMs });
            if (isNew) LogUnreadable(key, stateName, version, why);
        }
        catch (Exception e)
        {
            LogNotSetAside(key, e);
        }
    }

    /// <summary>Those that still have the version that could not be read, longest known first.</summary>
    public async Task<IReadOnlyList<UnreadableState>> ReadAsync(int limit, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<UnreadableState>(new CommandDefinition(Page, new { serviceId, limit }, cancellationToken: cancellation));
        return rows.AsList();
    }

    [LoggerMessage(1301, LogLevel.Error, "The state {StateName} of {Key}, version {Version}, cannot be read; its re-checks are suspended.")]
    private partial void LogUnreadable(string key, string stateName, int version, Exception why);

    [LoggerMessage(1302, LogLevel.Warning, "The unreadable state of {Key} could not be set aside.")]
    private partial void LogNotSetAside(string key, Exception exception);
}

/// <summary>A state that could not be read.</summary>
/// <param name="SeenAt">Since when this is known, in epoch milliseconds.</param>
public sealed record UnreadableState(string StateName, string Key, string Reason, long SeenAt);

/// <summary>A grain's stored state cannot be read by this build. Nothing was changed.</summary>
public sealed class UnreadableStateException(string message, Exception? inner = null) : Exception(message, inner);
