namespace Paykassma.Cli.Tools.Cluster;

/// <summary>A process of the cluster over all its lives: if it dies, it is started again, on the same addresses.</summary>
internal sealed class KeptProcess(MemberPlan plan, HttpClient http, Action<MemberNews> tell) : IAsyncDisposable
{
    private static readonly TimeSpan StopMax = TimeSpan.FromSeconds(40);

    /// <summary>Prevents a process that cannot start from using up the machine.</summary>
    private static readonly TimeSpan PauseAfterFailedStart = TimeSpan.FromSeconds(1);

    private CancellationTokenSource _stopped = new();
    private Task _keeping = Task.CompletedTask;
    private volatile MemberProcess? _life;

    public string Name => plan.Name;

    public Uri Url => plan.Url;

    /// <summary>The port for other silos; null for a frontend.</summary>
    public int? SiloPort => plan.SiloPort;

    /// <summary>The log file of all its lives.</summary>
    public string Log => plan.Log;

    /// <summary>Its current or last life.</summary>
    public MemberProcess Life => _life ?? throw new InvalidOperationException($"{Name} was never started.");

    /// <summary>Starts it, and restarts it whenever it dies. Returns when it is ready.</summary>
    public async Task StartAsync(CancellationToken cancellation = default)
    {
        if (!_keeping.IsCompleted) throw new InvalidOperationException($"{Name} is started already.");
        _stopped = new CancellationTokenSource();
        var life = Begin();
        _keeping = KeepAsync(_stopped.Token);
        await life.Ready.WaitAsync(cancellation);
    }

    /// <summary>Asks for an orderly stop, and kills it after 40 s. It is not started again.</summary>
    public async Task StopAsync()
    {
        if (_keeping.IsCompleted) return;
        await _stopped.CancelAsync();
        Life.Send(UnixSignal.Continue);
        Life.Send(UnixSignal.Terminate);
        try
        {
            await _keeping.WaitAsync(StopMax);
        }
        catch (TimeoutException)
        {
            Life.Send(UnixSignal.Kill);
            await _keeping;
        }
    }

    /// <summary>Stops it in an orderly way, and returns when it is ready again.</summary>
    public async Task RestartAsync(CancellationToken cancellation = default)
    {
        var life = Life;
        life.Send(UnixSignal.Terminate);
        var next = await life.Successor.WaitAsync(cancellation);
        await next.Ready.WaitAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stopped.Dispose();
    }

    private MemberProcess Begin()
    {
        var life = MemberProcess.Start(plan);
        _life = life;
        tell(new MemberNews(Name, MemberEvent.Started, $"is started as process {life.Id}"));
        return life;
    }

    private async Task KeepAsync(CancellationToken stopped)
    {
        while (true)
        {
            var life = Life;
            // Its end is expected when it is stopped, so it is not reported.
            var wasReady = await life.WatchAsync(http, news =>
            {
                if (!stopped.IsCancellationRequested) tell(news);
            });
            if (!wasReady && !stopped.IsCancellationRequested)
            {
                await Task.Delay(PauseAfterFailedStart, stopped).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            if (stopped.IsCancellationRequested)
            {
                life.IsLast();
                return;
            }

            life.FollowedBy(Begin());
        }
    }
}
