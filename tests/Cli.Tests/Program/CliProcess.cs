using System.Diagnostics;
using System.Text;
using Paykassma.Cli.Tools.Cluster;

namespace Paykassma.Cli.Tests.Program;

/// <summary>The real program, with both of its outputs going elsewhere than to a terminal.</summary>
internal sealed class CliProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private readonly Task _read;
    private readonly Lock _lock = new();
    private readonly List<(string Text, TaskCompletionSource SaidIt)> _awaited = [];
    private bool _isSilent;

    private CliProcess(Process process, string awaited)
    {
        _process = process;
        SaidIt = SaysAsync(awaited);
        _read = Task.WhenAll(ReadAsync(process.StandardOutput, _output), ReadAsync(process.StandardError, _errors));
    }

    /// <summary>Completes when the line it was started with stands in its standard output; fails when it ends without.</summary>
    public Task SaidIt { get; }

    /// <summary>Completes when this stands in its standard output; fails when it ends without.</summary>
    public Task SaysAsync(string text)
    {
        lock (_lock)
        {
            if (_output.ToString().Contains(text, StringComparison.Ordinal)) return Task.CompletedTask;
            if (_isSilent) return Task.FromException(NeverSaid(text));
            var saidIt = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add((text, saidIt));
            return saidIt.Task;
        }
    }

    /// <param name="variables">What its environment has beside ours; null takes a variable away.</param>
    /// <param name="awaited">What <see cref="SaidIt"/> waits for.</param>
    public static CliProcess Start(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string?> variables, string awaited = "\0")
    {
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Path.Combine(AppContext.BaseDirectory, "paykassma.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables) start.Environment[name] = value;
        return new CliProcess(Process.Start(start)!, awaited);
    }

    /// <summary>Gives it its standard input and waits for its end.</summary>
    public async Task<CliEnd> RunToEndAsync(string input)
    {
        await _process.StandardInput.WriteAsync(input);
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        await _read;
        return new CliEnd(_process.ExitCode, _output.ToString(), _errors.ToString());
    }

    /// <summary>As Ctrl-C and a service manager do it: asks for an orderly end, and waits for that.</summary>
    public Task<CliEnd> StopAsync()
    {
        UnixSignals.Send(_process.Id, UnixSignal.Terminate);
        return RunToEndAsync("");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task ReadAsync(StreamReader stream, StringBuilder into)
    {
        while (await stream.ReadLineAsync() is { } line)
        {
            lock (_lock)
            {
                into.Append(line).Append('\n');
                if (into != _output) continue;
                foreach (var (text, saidIt) in _awaited)
                {
                    if (line.Contains(text, StringComparison.Ordinal)) saidIt.TrySetResult();
                }
            }
        }

        if (into != _output) return;
        lock (_lock)
        {
            _isSilent = true;
            foreach (var (text, saidIt) in _awaited) saidIt.TrySetException(NeverSaid(text));
        }
    }

    private InvalidOperationException NeverSaid(string text) => new($"It ended without '{text}': {_output}");
}

/// <summary>What a run has left: its exit code and what it said.</summary>
internal sealed record CliEnd(int ExitCode, string Output, string Errors);
