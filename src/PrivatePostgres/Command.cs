using System.Diagnostics;

namespace Paykassma.Postgres;

/// <summary>Runs a program to its end and returns its output.</summary>
internal static class Command
{
    public static async Task<(int ExitCode, string Output)> RunAsync(
        IEnumerable<string> line, IReadOnlyDictionary<string, string>? environment = null, CancellationToken cancellation = default)
    {
        var start = Describe(line);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, $"{await output}{await errors}".Trim());
    }

    public static ProcessStartInfo Describe(IEnumerable<string> line)
    {
        var words = line.ToArray();
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            // The user that it runs as may have no access to the current folder.
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // PGDATA, PGPORT and similar variables are for another server. We read the messages, so they must not be translated.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("PG", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";
        return start;
    }

    /// <summary>The full path of a program on PATH, or null.</summary>
    public static string? OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(["/usr/bin", "/bin", "/usr/sbin", "/sbin"])
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}
