namespace Paykassma.Postgres;

/// <summary>Where a private server keeps its data, and whom it tells what it does.</summary>
public sealed record PrivatePostgresOptions
{
    /// <summary>
    /// The folder that holds the server's data, its password and its log; made when missing. Null: a throw-away folder under the
    /// temp folder, deleted when the server stops.
    /// </summary>
    public string? DataDirectory { get; init; }

    /// <summary>Receives what a person should know: an installation, a place that had to be changed. Never a password.</summary>
    public Action<string> Log { get; init; } = static _ => { };

    /// <summary>Server settings beyond the usual ones, name → value, e.g. <c>deadlock_timeout</c> → <c>100ms</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
