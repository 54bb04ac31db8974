using System.Globalization;
using System.Text.RegularExpressions;

namespace Paykassma.Postgres;

/// <summary>The folder with <c>initdb</c> and <c>postgres</c>: from PGBIN or PATH, or where Debian, Homebrew or Red Hat install it.</summary>
internal sealed partial record PostgresBinaries(string Folder, int Major)
{
    /// <summary>The oldest supported PostgreSQL version.</summary>
    public const int MajorMin = 15;

    private static readonly string[] Patterns =
    [
        "/usr/lib/postgresql/*/bin",
        "/opt/homebrew/opt/postgresql*/bin",
        "/usr/local/opt/postgresql*/bin",
        "/home/linuxbrew/.linuxbrew/opt/postgresql*/bin",
        "/usr/pgsql-*/bin",
        "/usr/local/pgsql/bin",
        "/Applications/Postgres.app/Contents/Versions/*/bin",
    ];

    public string Initdb => Path.Combine(Folder, "initdb");

    public string Postgres => Path.Combine(Folder, "postgres");

    /// <param name="major">The version that made a data folder; null for any.</param>
    public static async Task<PostgresBinaries?> FindAsync(int? major)
    {
        if (Environment.GetEnvironmentVariable("PGBIN") is { Length: > 0 } chosen)
        {
            return await AskAsync(chosen)
                ?? throw new PrivatePostgresException($"PGBIN is '{chosen}', which has no initdb and postgres of version {MajorMin} or newer.");
        }

        var onPath = Command.OnPath("initdb") is { } initdb ? [Path.GetDirectoryName(Resolve(initdb))!] : Array.Empty<string>();
        var found = new List<PostgresBinaries>();
        foreach (var folder in onPath.Concat(Patterns.SelectMany(Expand)).Distinct())
        {
            if (await AskAsync(folder) is { } binaries) found.Add(binaries);
        }

        return major is null
            ? found.FirstOrDefault(b => onPath.Contains(b.Folder)) ?? found.MaxBy(b => b.Major)
            : found.FirstOrDefault(b => b.Major == major);
    }

    private static async Task<PostgresBinaries?> AskAsync(string folder)
    {
        if (!File.Exists(Path.Combine(folder, "initdb")) || !File.Exists(Path.Combine(folder, "postgres"))) return null;
        var (exitCode, output) = await Command.RunAsync([Path.Combine(folder, "postgres"), "--version"]);
        var version = VersionNumber().Match(output);
        if (exitCode != 0 || !version.Success) return null;
        var major = int.Parse(version.Value, CultureInfo.InvariantCulture);
        return major < MajorMin ? null : new PostgresBinaries(folder, major);
    }

    private static string Resolve(string path) => File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;

    /// <summary>The folders that match a pattern with one star.</summary>
    private static IEnumerable<string> Expand(string pattern)
    {
        var star = pattern.IndexOf('*', StringComparison.Ordinal);
        if (star < 0) return Directory.Exists(pattern) ? [pattern] : [];
        var parent = pattern[..pattern.LastIndexOf('/', star)];
        var rest = pattern[(pattern.IndexOf('/', star) + 1)..];
        var name = pattern[(parent.Length + 1)..pattern.IndexOf('/', star)];
        return Directory.Exists(parent) ? Directory.EnumerateDirectories(parent, name).Select(d => Path.Combine(d, rest)) : [];
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex VersionNumber();
}
