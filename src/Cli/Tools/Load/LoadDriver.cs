using Paykassma.Cli.Tools.Load.Work;

namespace Paykassma.Cli.Tools.Load;

/// <summary>Draws the work and starts it: on schedule in the open model, one after the other in the closed one.</summary>
internal sealed class LoadDriver
{
    /// <summary>How many operations of the open model may run at the same time; further ones wait, and the wait counts in their latency.</summary>
    private const int UnderWayMax = 4_096;

    private const int OrdersAheadMin = 16;
    private const int OrdersAheadMax = 2_000;
    private const int FirstDeposits = 8;

    /// <summary>How much work is covered by the orders that are registered ahead, as a time.</summary>
    private static readonly TimeSpan AheadOfPostbacks = TimeSpan.FromSeconds(2);

    private readonly LoadSettings _settings;
    private readonly TimeProvider _clock;
    private readonly CancellationToken _givingUp;
    private readonly LoadDraws _draws;
    private readonly IOrderSource _orders;
    private readonly PostbackWork _postbacks;
    private readonly DepositWork _deposits;
    private readonly WithdrawalWork _withdrawals;
    private readonly RaceWork _races;
    private readonly RacePace _racePace;
    private long _racesPutOff;

    public LoadDriver(
        LoadSettings settings, TimeProvider clock, LoadWire wire, LoadIds ids, LoadTally tally, CreditBook credits, CancellationToken givingUp)
    {
        (_settings, _clock, _givingUp) = (settings, clock, givingUp);
        var door = new FrontDoor(wire, settings.Keys, clock);
        var registrations = new Registrations(door, ids, tally, clock);
        var watching = new DepositWatching(door, clock);
        var rights = new WithdrawalRights();
        _draws = new LoadDraws(settings, ids);
        _orders = settings.Rate is null ? new OrdersOnDemand(registrations) : new OrdersAhead(registrations, _draws.Label);
        _postbacks = new PostbackWork(door, _orders, new SignedPostbacks(settings.Keys.Postbacks), tally, credits, clock);
        _deposits = new DepositWork(door, registrations, watching, ids, tally, credits, rights);
        _withdrawals = new WithdrawalWork(door, _deposits, rights, ids, tally, clock);
        _races = new RaceWork(door, registrations, watching, ids, tally, credits);
        _racePace = new RacePace(clock);
    }

    public long RacesPutOff => Volatile.Read(ref _racesPutOff);

    /// <summary>Prepares what the first operations need: orders to pay, and money to withdraw.</summary>
    public async Task PrepareAsync()
    {
        if (_settings.Mix.Withdrawals > 0)
        {
            var due = _clock.GetTimestamp();
            await Task.WhenAll(Enumerable.Range(0, FirstDeposits).Select(_ => _deposits.RunAsync(_draws.Label(), due, _givingUp)));
        }

        if (_settings.Mix.Postbacks > 0 && _orders is OrdersAhead ahead)
        {
            var share = (double)_settings.Mix.Postbacks / _settings.Mix.Total;
            var needed = _settings.Rate!.Value * share * AheadOfPostbacks.TotalSeconds;
            await ahead.FillAsync((int)Math.Clamp(needed, OrdersAheadMin, OrdersAheadMax), _givingUp);
        }
    }

    /// <summary>Returns when the offering has ended and all offered operations have ended.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        if (_settings.Rate is { } rate) await RunOpenAsync(rate, stop);
        else await RunClosedAsync(stop);
        await _orders.DrainAsync();
    }

    private async Task RunOpenAsync(double rate, CancellationToken stop)
    {
        using var places = new SemaphoreSlim(UnderWayMax);
        await new OpenSchedule(rate, _settings.Duration, _clock).RunAsync(async due =>
        {
            await places.WaitAsync(CancellationToken.None);
            var draw = _draws.Next();
            _ = Task.Run(async () =>
            {
                try
                {
                    await PerformAsync(draw, due);
                }
                finally
                {
                    places.Release();
                }
            }, CancellationToken.None);
        }, stop);
        // When this loop has all slots, no operation is running.
        for (var place = 0; place < UnderWayMax; place++) await places.WaitAsync(CancellationToken.None);
    }

    private async Task RunClosedAsync(CancellationToken stop)
    {
        var began = _clock.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, _settings.Concurrency).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested && !(_clock.GetElapsedTime(began) >= _settings.Duration))
            {
                await PerformAsync(_draws.Next(), _clock.GetTimestamp());
            }
        }, CancellationToken.None)));
    }

    private Task PerformAsync(LoadDraw draw, long due) => Paced(draw) switch
    {
        { Kind: LoadKind.Deposit } deposit => _deposits.RunAsync(deposit.Label, due, _givingUp),
        { Kind: LoadKind.Withdrawal } withdrawal => _withdrawals.RunAsync(withdrawal, due, _givingUp),
        { Kind: LoadKind.Race } => _races.RunAsync(due, _givingUp),
        var postback => _postbacks.RunAsync(postback, due, _givingUp),
    };

    private LoadDraw Paced(LoadDraw draw)
    {
        if (draw.Kind != LoadKind.Race || _racePace.TryBegin()) return draw;
        Interlocked.Increment(ref _racesPutOff);
        return draw with { Kind = _settings.Mix.Postbacks > 0 ? LoadKind.Postback : LoadKind.Deposit };
    }
}
