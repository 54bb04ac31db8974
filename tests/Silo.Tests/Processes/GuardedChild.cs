using System.Diagnostics;
using System.Globalization;

namespace Paykassma.Silo.Tests.Processes;

/// <summary>
/// A child that dies with us. A shell between us and it holds the other end of a pipe of ours and kills the child when that closes,
/// even if we were killed ourselves.
/// </summary>
internal sealed class GuardedChild : IAsyncDisposable
{
    // The child's streams both go to our error pipe, which the shell itself lets go; its own output is the child's process id.
    private const string Script = """
        exec 3<&0
        "$@" </dev/null 3<&- >&2 &
        child=$!
        echo $child
        exec >/dev/null 2>&1
        { while read -r _; do :; done; kill -9 $child; } <&3 &
        watch=$!
        wait $child
        code=$?
        kill $watch
        exit $code
        """;

    private readonly Process _shell;
    private readonly int _child;
    private readonly Task _drained;

    private GuardedChild(Process shell, int child, ProcessOutput output)
    {
        (_shell, _child) = (shell, child);
        _drained = DrainAsync(output);
    }

    public bool HasExited => _shell.HasExited;

    /// <summary>The child's own exit code; 128 more than the signal that ended it.</summary>
    public int ExitCode => _shell.ExitCode;

    public static async Task<GuardedChild> StartAsync(
        IEnumerable<string> commandLine, IReadOnlyDictionary<string, string?> environment, ProcessOutput output)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", Script, "guard", .. commandLine])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var shell = Process.Start(start)!;
        var child = int.Parse((await shell.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
        return new GuardedChild(shell, child, output);
    }

    /// <summary>Signal 9. Returns when the child is gone; nothing when it was gone before.</summary>
    public async Task KillAsync()
    {
        // Until its shell has ended the id is this child's, be it only a zombie.
        if (!_shell.HasExited)
        {
            try
            {
                using var child = Process.GetProcessById(_child);
                child.Kill();
            }
            catch (ArgumentException)
            {
                // It ended by itself in between.
            }
        }

        await WaitForExitAsync();
    }

    /// <summary>Signal 15: asks it to end in the orderly way. Returns at once.</summary>
    public Task TerminateAsync() => SignalAsync("TERM");

    /// <summary>Sends a signal by its name. Returns when it is sent.</summary>
    public async Task SignalAsync(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", _child.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Returns when the child is gone and all it said was read.</summary>
    public async Task WaitForExitAsync()
    {
        await _shell.WaitForExitAsync();
        await _drained;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _shell.Dispose();
    }

    private async Task DrainAsync(ProcessOutput output)
    {
        var text = new char[4096];
        while (await _shell.StandardError.ReadAsync(text) is > 0 and var length) output.Add(text.AsSpan(0, length));
        output.EndLife();
    }
}
