using System.Diagnostics;
using Paykassma.Cli.Servers;
using Paykassma.Postgres;

namespace Paykassma.Cli.Tools;

/// <summary>A program of <c>bench/</c> or <c>tests/</c> that works by itself.</summary>
internal static class ToolProcess
{
    /// <summary>Runs it to its end. Returns its exit code.</summary>
    /// <param name="project">The project's name: its output folder, and the end of its assembly's name.</param>
    /// <param name="connectionString">Its database; null if it needs none.</param>
    /// <param name="onLine">Gets each line of its output; null: it goes to the terminal.</param>
    /// <exception cref="ServerNotReadyException">The program is not built.</exception>
    public static Task<int> RunAsync(
        string project, IEnumerable<string> arguments, string? connectionString, Action<string>? onLine, CancellationToken cancellation) =>
        RunAssemblyAsync(Programs.AssemblyOf(project), arguments, connectionString, onLine, cancellation);

    /// <inheritdoc cref="RunAsync"/>
    /// <param name="assembly">The path of the assembly.</param>
    public static async Task<int> RunAssemblyAsync(
        string assembly, IEnumerable<string> arguments, string? connectionString, Action<string>? onLine, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments])
        {
            RedirectStandardOutput = onLine is not null,
        };
        LeanSockets.KeepFrom(start.Environment);
        if (connectionString is not null) start.Environment[PostgresServer.Variable] = connectionString;
        using var process = Process.Start(start)!;
        try
        {
            while (onLine is not null && await process.StandardOutput.ReadLineAsync(cancellation) is { } line) onLine(line);
            await process.WaitForExitAsync(cancellation);
            return process.ExitCode;
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}
