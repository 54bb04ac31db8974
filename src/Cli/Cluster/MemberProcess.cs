using System.Diagnostics;
using System.Net;
using Paykassma.Cli.Bench;
using Paykassma.Cli.Servers;

namespace Paykassma.Cli.Cluster;

/// <summary>One life of a process of the cluster: from its start to its end, whoever ends it.</summary>
internal sealed class MemberProcess
{
    private const int SignalBase = 128;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(2);

    // The shell becomes the program: what it says goes to the file without passing through us, and the id is the program's own.
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
        // Nobody need wait for it.
        _ready.Task.ContinueWith(static task => task.Exception, TaskContinuationOptions.OnlyOnFaulted);
    }

    public int Id { get; }

    /// <summary>Completes when it says for the first time that it is ready: how long that took. Fails when it ends before.</summary>
    public Task<TimeSpan> Ready => _ready.Task;

    /// <summary>Completes when it is gone: its exit code.</summary>
    public Task<int> Ended { get; }

    /// <summary>The life that follows this one, once it has begun.</summary>
    public Task<MemberProcess> Successor => _successor.Task;

    public static MemberProcess Start(MemberPlan plan)
    {
        string[] program = [Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ServerProcess.AssemblyOf("Silo")];
        // It ends when its standard input does, which is when we end, however that comes about.
        var start = new ProcessStartInfo("/bin/sh", ["-c", Script, "member", plan.Log, .. program]) { RedirectStandardInput = true };
        LeanSockets.KeepFrom(start.Environment);
        foreach (var (name, value) in plan.Settings) start.Environment[name] = value;
        return new MemberProcess(Process.Start(start)!, plan);
    }

    /// <summary>Nothing happens to a process that is gone.</summary>
    public void Send(UnixSignal signal)
    {
        // Until its end was seen the id is this process's, be it only a zombie.
        if (!Ended.IsCompleted) UnixSignals.Send(Id, signal);
    }

    /// <summary>Looks after it until it is gone, telling what happens; returns whether it ever was ready.</summary>
    public async Task<bool> WatchAsync(HttpClient http, Action<MemberNews> tell)
    {
        var isReady = false;
        using var timer = new PeriodicTimer(LookEvery);
        while (!Ended.IsCompleted)
        {
            var answers = await IsReadyAsync(http);
            // One that has just died does not answer either, and its end is about to be seen.
            if (!answers && isReady) await Task.WhenAny(Ended, Task.Delay(LookEvery));
            if (answers != isReady && !Ended.IsCompleted) Tell(isReady = answers, tell);
            await Task.WhenAny(timer.WaitForNextTickAsync().AsTask(), Ended);
        }

        var code = await Ended;
        var how = code > SignalBase ? $"by signal {code - SignalBase}" : $"with exit code {code}";
        tell(new MemberNews(_plan.Name, MemberEvent.Ended, $"ended {how}"));
        _ready.TrySetException(new InvalidOperationException($"{_plan.Name} ended {how} before it was ready; {_plan.Log} says why."));
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
