using System.Diagnostics;
using Paykassma.Silo.Tests.Processes;

namespace Paykassma.Silo.Tests.Starts;

/// <summary>How a start ended that must not succeed.</summary>
internal sealed record RefusedStart(int ExitCode, string Errors, string Output)
{
    private static readonly TimeSpan EndMax = TimeSpan.FromMinutes(2);

    /// <summary>Starts the program with these settings and nothing else, and waits for its end.</summary>
    public static async Task<RefusedStart> TryAsync(params IReadOnlyCollection<(string Name, string Value)> settings)
    {
        var start = new ProcessStartInfo(BuiltSilo.CommandLine[0], BuiltSilo.CommandLine.Skip(1))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (var (name, value) in BuiltSilo.EnvironmentWith(settings.ToDictionary(setting => setting.Name, setting => setting.Value)))
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(EndMax);
        }
        finally
        {
            process.Kill();
        }

        return new RefusedStart(process.ExitCode, await errors, await output);
    }
}
