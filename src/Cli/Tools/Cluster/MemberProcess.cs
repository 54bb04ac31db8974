using System.Diagnostics;
using System.Net;
using Paykassma.Cli.Servers;

namespace Paykassma.Cli.Tools.Cluster;

/// <summary>One life of a process of the cluster: from its start to its end, whatever the reason for the end.</summary>
internal sealed class MemberProcess
{
    private const int SignalBase = 128;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(2);

    // exec replaces the shell by the program: its output goes directly to the file, and the process id is the program's own.
    private const string Script = """log=$1; shift; exec "$@" >>"$log" 2>&1""";

    private readonly Process _process;
    private readonly MemberPlan _plan;
    private readonly long _startedAt = Stopwatch.GetTimestamp();
    private readonly TaskCompletionSource<TimeSpan> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<MemberProcess> _successor = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private MemberProcess(Process process, MemberPlan plan)
    {
        (_process, _plan) = (process, plan);
        Id = process.Id;
        Ended = EndAsync();
        // Observes the exception, since nobody may be waiting for it.
        _ready.Task.ContinueWith(static task => task.Exception, TaskContinuationOptions.OnlyOnFaulted);
    }

    public int Id { get; }

    /// <summary>Completes when it is ready for the first time, with the time that took. Fails if it ends before.</summary>
    public Task<TimeSpan> Ready => _ready.Task;

    /// <summary>Completes when it has ended, with its exit code.</summary>
    public Task<int> Ended { get; }

    /// <summary>The life that follows this one, once it has begun.</summary>
    public Task<MemberProcess> Successor => _successor.Task;

    public static MemberProcess Start(MemberPlan plan)
    {
        string[] program = [Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", Programs.AssemblyOf("Silo")];
        // It stops when its standard input ends, which happens when this process ends for any reason.
        var start = new ProcessStartInfo("/bin/sh", ["-c", Script, "member", plan.Log, .. program]) { RedirectStandardInput = true };
        LeanSockets.KeepFrom(start.Environment);
        foreach (var (name, value) in plan.Settings) start.Environment[name] = value;
        return new MemberProcess(Process.Start(start)!, plan);
    }

    /// <summary>Does nothing if the process has ended.</summary>
    public void Send(UnixSignal signal)
    {
        // Until we have seen its end, the id belongs to this process, even if it is a zombie.
        if (!Ended.IsCompleted) UnixSignals.Send(Id, signal);
    }

    /// <summary>Watches it until it ends and reports events; returns whether it was ever ready.</summary>
    public async Task<bool> WatchAsync(HttpClient http, Action<MemberNews> tell)
    {
        var isReady = false;
        using var timer = new PeriodicTimer(LookEvery);
        while (!Ended.IsCompleted)
        {
            var answers = await IsReadyAsync(http);
            // A process that has just died does not answer either; its end will be seen in a moment.
            if (!answers && isReady) await Task.WhenAny(Ended, Task.Delay(LookEvery));
            if (answers != isReady && !Ended.IsCompleted) Tell(isReady = answers, tell);
            await Task.WhenAny(timer.WaitForNextTickAsync().AsTask(), Ended);
        }

        var code = await Ended;
        var how = code > SignalBase ? $"by signal {code - SignalBase}" : $"with exit code {code}";
        tell(new MemberNews(_plan.Name, MemberEvent.Ended, $"ended {how}"));
        _ready.TrySetException(new InvalidOperationException($"{_plan.Name} ended {how} before it was ready; see {_plan.Log}."));
        return _ready.Task.IsCompletedSuccessfully;
    }

    public void FollowedBy(MemberProcess successor) => _successor.TrySetResult(successor);

    /// <summary>There is no successor: the member is stopped.</summary>
    public void IsLast() => _successor.TrySetException(new InvalidOperationException($"{_plan.Name} is stopped and not started again."));

    private void Tell(bool isReady, Action<MemberNews> tell)
    {
        if (!isReady)
        {
            tell(new MemberNews(_plan.Name, MemberEvent.NotReady, "is not ready"));
            return;
        }

        var took = Stopwatch.GetElapsedTime(_startedAt);
        tell(_ready.TrySetResult(took)
            ? new MemberNews(_plan.Name, MemberEvent.Ready, $"is ready, {took.TotalSeconds:0.0} s after its start")
            : new MemberNews(_plan.Name, MemberEvent.Ready, "is ready again"));
    }

    private async Task<bool> IsReadyAsync(HttpClient http)
    {
        using var patience = new CancellationTokenSource(AnswerMax);
        try
        {
            using var answer = await http.GetAsync(new Uri(_plan.Url, "health/ready"), patience.Token);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync();
        var code = _process.ExitCode;
        _process.Dispose();
        return code;
    }
}
