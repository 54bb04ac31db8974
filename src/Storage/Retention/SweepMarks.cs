using Dapper;
using Npgsql;
using Paykassma.Storage.Durability;

namespace Paykassma.Storage.Retention;

/// <summary>Where the nightly sweep stopped, for each kind of states, and when. Shared by all processes.</summary>
internal sealed class SweepMarks(NpgsqlDataSource database, string serviceId)
{
    /// <summary>The kind that stands for the whole night.</summary>
    public const string Night = "night";

    private const string Keep = """
        INSERT INTO sweep_mark (service_id, kind, position, at) VALUES (@serviceId, @kind, @position, @at)
        ON CONFLICT (service_id, kind) DO UPDATE SET position = excluded.position, at = excluded.at
        """;

    private const string Take = """
        INSERT INTO sweep_mark AS m (service_id, kind, position, at) VALUES (@serviceId, @kind, '', @at)
        ON CONFLICT (service_id, kind) DO UPDATE SET at = excluded.at WHERE m.at <= @ended
        """;

    /// <summary>The last key that was looked at; empty to begin at the first.</summary>
    public async Task<string> ReadAsync(string kind, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "SELECT position FROM sweep_mark WHERE service_id = @serviceId AND kind = @kind", new { serviceId, kind }, cancellationToken: cancellation)) ?? "";
    }

    public Task WriteAsync(string kind, string position, DateTimeOffset at, CancellationToken cancellation) =>
        database.WriteAsync(Keep, new { serviceId, kind, position, at = at.ToUnixTimeMilliseconds() }, cancellation);

    /// <summary>Takes this night's sweep for this process.</summary>
    /// <returns>False if another process has it.</returns>
    public async Task<bool> TakeNightAsync(DateTimeOffset now, TimeSpan atLeastAfter, CancellationToken cancellation) =>
        await database.WriteAsync(
            Take, new { serviceId, kind = Night, at = now.ToUnixTimeMilliseconds(), ended = (now - atLeastAfter).ToUnixTimeMilliseconds() }, cancellation) > 0;
}
