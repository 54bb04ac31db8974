using Npgsql;
using Paykassma.Cli.Tools.Load.Work;

namespace Paykassma.Cli.Tools.Load;

/// <summary>A running load on running instances.</summary>
internal sealed class LoadSession : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping;
    private readonly CancellationTokenSource _givingUp = new();
    private readonly LoadIds _ids;
    private readonly LoadWire _wire;
    private readonly LoadTally _tally;
    private readonly CreditBook _credits;
    private readonly LoadDriver _driver;

    private LoadSession(LoadSettings settings, TimeProvider clock, HttpMessageHandler? handler, CancellationToken cancellation)
    {
        _stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _ids = new LoadIds(clock.GetUtcNow());
        _wire = new LoadWire(settings, clock, handler);
        _tally = new LoadTally(clock);
        _credits = new CreditBook(_ids.RunPrefix);
        _driver = new LoadDriver(settings, clock, _wire, _ids, _tally, _credits, _givingUp.Token);
    }

    /// <summary>The current figures.</summary>
    public LoadFigures Figures => _tally.Figures;

    /// <summary>Completes when the duration is over and all offered operations have ended; without a duration only when stopped.</summary>
    public Task Completion { get; private set; } = Task.CompletedTask;

    /// <summary>The prefix of all ids of this run.</summary>
    public string RunPrefix => _ids.RunPrefix;

    /// <summary>Races that were replaced by other work, so that no gateway would treat the load as someone who guesses numbers.</summary>
    public long RacesPutOff => _driver.RacesPutOff;

    /// <summary>Prepares the first work, then begins to offer.</summary>
    /// <param name="cancellation">Stops the offering, as <see cref="StopAsync"/> does.</param>
    public static Task<LoadSession> StartAsync(LoadSettings settings, CancellationToken cancellation) =>
        StartAsync(settings, TimeProvider.System, null, cancellation);

    /// <param name="handler">Sends the requests; null for sockets.</param>
    internal static async Task<LoadSession> StartAsync(
        LoadSettings settings, TimeProvider clock, HttpMessageHandler? handler, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfZero(settings.Targets.Count);
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.Mix.Total, 1);
        var session = new LoadSession(settings, clock, handler, cancellation);
        await session._driver.PrepareAsync();
        session._tally.Begin();
        session.Completion = session.RunAsync();
        return session;
    }

    /// <summary>Offers no new work, and returns when all offered operations have ended.</summary>
    public async Task<LoadFigures> StopAsync()
    {
        await _stopping.CancelAsync();
        await Completion;
        return Figures;
    }

    /// <summary>For how many users this run expects credits.</summary>
    public long UsersTold => _credits.Users;

    /// <summary>How many users were credited less or more than was acknowledged to this run.</summary>
    public Task<long> CreditViolationsAsync(NpgsqlDataSource database, CancellationToken cancellation) =>
        _credits.ViolationsAsync(database, cancellation);

    /// <summary>Stops all operations that are still running; they count as failed.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _givingUp.CancelAsync();
        await Completion;
        _wire.Dispose();
        _stopping.Dispose();
        _givingUp.Dispose();
    }

    private async Task RunAsync()
    {
        await _driver.RunAsync(_stopping.Token);
        _tally.End();
    }
}
