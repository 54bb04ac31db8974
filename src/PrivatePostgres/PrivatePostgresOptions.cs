namespace Paykassma.Postgres;

/// <summary>Where a private server keeps its data, and whom it tells what it does.</summary>
public sealed record PrivatePostgresOptions
{
    /// <summary>A throw-away server for a run of many tests: not durable, and with room for all that they open.</summary>
    public static PrivatePostgresOptions ForTests { get; } = new()
    {
        Durable = false,
        Settings = new Dictionary<string, string> { ["max_connections"] = "300" },
    };

    /// <summary>
    /// The folder that holds the server's data, its password and its log; made when missing. Null: a throw-away folder under the
    /// temp folder, deleted when the server stops.
    /// </summary>
    public string? DataDirectory { get; init; }

    /// <summary>
    /// Whether what is committed outlives a power cut; it does unless set otherwise. A server that is not durable still keeps what it
    /// committed when it is killed, and is much faster: for tests.
    /// </summary>
    public bool Durable { get; init; } = true;

    /// <summary>Receives what a person should know: an installation, a place that had to be changed. Never a password.</summary>
    public Action<string> Log { get; init; } = static _ => { };

    /// <summary>Server settings beyond the usual ones, name → value, e.g. <c>deadlock_timeout</c> → <c>100ms</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
