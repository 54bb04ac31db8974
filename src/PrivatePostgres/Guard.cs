using System.Diagnostics;
using System.Globalization;

namespace Paykassma.Postgres;

/// <summary>
/// A shell between us and the server. It holds the other end of our pipe, so it stops the server when this process ends, even by
/// kill -9. It has its own session, so Ctrl-C reaches us first and the server last.
/// </summary>
internal sealed class Guard
{
    private const string ReadyLine = "database system is ready to accept connections";
    private const string KeepFolder = "keep";
    private const int LinesKept = 40;

    // $1: the signal that stops the server; $2: the folder to delete afterwards, or nothing; then the server's command line.
    private const string Script = $"""
        stop=$1; folder=$2; shift 2
        "$@" </dev/null >&2 &
        server=$!
        trap '' INT TERM HUP
        exec 2>/dev/null
        echo $server
        while read -r word; do if [ "$word" = {KeepFolder} ]; then folder=; fi; done
        kill -$stop $server 2>/dev/null
        wait $server 2>/dev/null
        if [ -n "$folder" ]; then rm -rf "$folder"; fi
        """;

    private readonly Process _shell;
    private readonly Queue<string> _lastLines = new();
    private readonly TaskCompletionSource<bool> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _drained;

    private Guard(Process shell, int postmaster, string logFile)
    {
        _shell = shell;
        Postmaster = postmaster;
        _drained = DrainAsync(logFile);
    }

    public int Postmaster { get; }

    /// <summary>Completes when the last process of the server has ended: until then it holds its end of the error stream.</summary>
    public Task Gone => _drained;

    /// <summary>True when the server accepts connections, false if it ended first.</summary>
    public Task<bool> Ready => _ready.Task;

    public string LastLines
    {
        get
        {
            lock (_lastLines) return string.Join('\n', _lastLines);
        }
    }

    public static async Task<Guard> StartAsync(ServerAccount account, ServerFolder folder, IEnumerable<string> server)
    {
        // Where there is no setsid (macOS), sh is a bash, whose job control gives the server its own process group.
        var setsid = Command.OnPath("setsid");
        var script = setsid is null ? $"set -m\n{Script}" : Script;
        // A throw-away server needs no checkpoint.
        var (stop, delete) = folder.IsThrowAway ? ("QUIT", folder.Path) : ("INT", "");
        var shell = account.Run(["/bin/sh", "-c", script, "guard", stop, delete, .. server]);
        var process = Process.Start(Command.Describe(setsid is null ? shell : shell.Prepend(setsid)))!;
        var postmaster = await process.StandardOutput.ReadLineAsync();
        if (int.TryParse(postmaster, CultureInfo.InvariantCulture, out var id)) return new Guard(process, id, folder.LogFile);
        throw new PrivatePostgresException($"The server's shell could not be started: {await process.StandardError.ReadToEndAsync()}");
    }

    /// <summary>Stops the server in an orderly way, waits until it has ended, and deletes its folder if it is a throw-away one.</summary>
    public async Task StopAsync()
    {
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
        await _drained;
        _shell.Dispose();
    }

    /// <summary>Like <see cref="StopAsync"/>, but keeps the folder for the next start.</summary>
    public async Task StopForNowAsync()
    {
        try
        {
            await _shell.StandardInput.WriteLineAsync(KeepFolder);
            await _shell.StandardInput.FlushAsync();
        }
        catch (IOException)
        {
            // The shell itself was killed and can no longer delete the folder.
        }

        await StopAsync();
    }

    /// <summary>Reads the server's output until it ends; without this, the server would block on a full pipe.</summary>
    private async Task DrainAsync(string logFile)
    {
        await using var log = new StreamWriter(File.Open(logFile, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
        {
            AutoFlush = true,
        };
        while (await _shell.StandardError.ReadLineAsync() is { } line)
        {
            Remember(line);
            if (line.Contains(ReadyLine, StringComparison.Ordinal)) _ready.TrySetResult(true);
            try
            {
                await log.WriteLineAsync(line);
            }
            catch (IOException)
            {
                // A full disk must not stop the reading.
            }
        }

        _ready.TrySetResult(false);
    }

    private void Remember(string line)
    {
        lock (_lastLines)
        {
            _lastLines.Enqueue(line);
            if (_lastLines.Count > LinesKept) _lastLines.Dequeue();
        }
    }
}
