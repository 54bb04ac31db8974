namespace Paykassma.Postgres;

/// <summary>Where a private server keeps its data, and where its messages go.</summary>
public sealed record PrivatePostgresOptions
{
    /// <summary>A throw-away server for many tests: not durable, and with enough connections for all of them.</summary>
    public static PrivatePostgresOptions ForTests { get; } = new()
    {
        Durable = false,
        Settings = new Dictionary<string, string> { ["max_connections"] = "300" },
    };

    /// <summary>
    /// The folder with the server's data, password and log; created if missing. Null: a throw-away folder in the temp folder, deleted
    /// when the server stops.
    /// </summary>
    public string? DataDirectory { get; init; }

    /// <summary>
    /// Whether committed data survives a power cut; true unless set. A server that is not durable still keeps committed data if it is
    /// killed, and is much faster: for tests.
    /// </summary>
    public bool Durable { get; init; } = true;

    /// <summary>Receives messages for the user, e.g. about an installation or another data folder. Never a password.</summary>
    public Action<string> Log { get; init; } = static _ => { };

    /// <summary>Server settings beyond the usual ones, name → value, e.g. <c>deadlock_timeout</c> → <c>100ms</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
