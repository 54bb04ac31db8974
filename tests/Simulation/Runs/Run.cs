using System.Globalization;
using Paykassma.Simulation.Clusters;
using Paykassma.Simulation.Database;
using Paykassma.Simulation.Faults;
using Paykassma.Simulation.Network;
using Paykassma.Simulation.Oracle;
using Paykassma.Simulation.Programs;
using Paykassma.Simulation.Users;
using Paykassma.Simulation.Worlds;

namespace Paykassma.Simulation.Runs;

/// <summary>One seed from its beginning to its end: faults while users act, then rest, then the books.</summary>
internal sealed class Run
{
    private const int SilosAtStart = 3;

    /// <summary>A payer's own acts, and those of the people who have to do with his money.</summary>
    private const int OperationsOfAPayer = 9;
    private const int PayersMin = 3;
    private const int PayersOfAWithdrawer = 2;
    private const int PayersOfAThief = 7;

    /// <summary>All who work at the back office, who can be left out together only.</summary>
    private static readonly UserName Everyone = new("staff", 0);
    private static readonly TimeSpan PayersComeEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ActsFor = TimeSpan.FromHours(4);

    /// <summary>Without faults, at least: an outcome that a fault left open is asked for within 27 minutes by re-checks, the longest pause being 15.</summary>
    private static readonly TimeSpan CalmFor = TimeSpan.FromMinutes(40);

    /// <summary>After the last user's act, at least: twice what a thing may be overdue.</summary>
    private static readonly TimeSpan RestsFor = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan WatchedEvery = TimeSpan.FromSeconds(1);

    private readonly RunOptions _options;
    private readonly World _world;
    private readonly FaultPlan _faults;
    private readonly SimulatedDatabase _database;
    private readonly SimulatedCluster _cluster;
    private readonly SimulatedHttp _http;
    private Surroundings _around;
    private readonly Truth _truth = new();
    private readonly Acts _acts = new();
    private readonly List<string> _violations = [];
    private readonly WorldClock _clock;
    private readonly List<UserName> _names = [];
    private readonly Dictionary<string, TimeSpan> _violatedAt = [];
    private int _silos;

    private Run(RunOptions options)
    {
        _options = options;
        _world = new World(options.Seed, options.Story, options.Schedule);
        _world.Begin();
        _faults = new FaultPlan(options.Seed);
        FaultChances.Set(_faults);
        foreach (var fault in options.Without) _faults.Omit(fault);
        foreach (var point in options.WithoutPoints) _faults.Omit(point);
        _database = new SimulatedDatabase(_world, _faults);
        // Whoever waits for ten seconds does not ask again, whoever waits for three does: both are in use.
        _cluster = new SimulatedCluster(_world, _faults) { CallTimeout = TimeSpan.FromSeconds(options.Seed % 2 == 0 ? 3 : 10) };
        _http = new SimulatedHttp(_world, _faults, _cluster);
        var jitter = new Dice(options.Seed, DicePurpose.Schedule, 1);
        _around = new Surroundings(_database, _http, new Reminders(_cluster), new SimulatedChannel(_world, _faults, _truth), ProgramSettings.Default, jitter.Fraction);
        _clock = new WorldClock(_world, null);
    }

    /// <summary>Runs it. What an invariant or the simulation itself throws is a violation too.</summary>
    public static RunResult Execute(RunOptions options)
    {
        var run = new Run(options);
        try
        {
            return run.Execute();
        }
        catch (Exception e)
        {
            run._violations.Add($"the run ended with {e.GetType().Name}: {e.Message}\n{e.StackTrace}");
            return run.Result();
        }
        finally
        {
            run._around.Meters.Dispose();
        }
    }

    private RunResult Execute()
    {
        for (var i = 0; i < SilosAtStart; i++) StartSilo();
        _world.RunUntil(TimeSpan.FromSeconds(10).Ticks);
        var payers = PayersMin + _options.Operations / OperationsOfAPayer;
        var length = PayersComeEvery * payers;
        var (users, staff) = (new List<Task>(), new List<Task>());
        var shop = new ShopClient(_http, _clock);
        var isOver = false;
        if (!_options.WithoutUsers.Contains(Everyone)) _world.As(this, () => staff.AddRange(People.Begin(_options.Seed, _database, _truth, shop, _clock, _acts, () => !isOver)));
        Add(users, "rotator", 0, () => new KeyRotator(_options.Seed, _cluster, _clock, _acts)
            .RunAsync(length, _around.Settings, settings => _around = _around with { Settings = settings }, StartSilo));
        for (var i = 0; i < payers; i++)
        {
            var payer = new Payer(_options.Seed, i, Math.Max(2, payers / 2), length);
            Add(users, "payer", i, () => payer.RunAsync(shop, _clock, _truth, _acts));
            if (i % PayersOfAThief == 0) Add(users, "thief", i, () => new Thief(_options.Seed, i, payer).RunAsync(shop, _clock, _acts));
            if (i % PayersOfAWithdrawer == 0)
                Add(users, "withdrawer", i, () => new Withdrawer(_options.Seed, i, Math.Max(2, payers / 2), length).RunAsync(shop, _clock, _database, _acts));
        }

        _world.As(null, () => Troubles.Plan(_options.Seed, _faults, _cluster, _database, _clock, length, StartSilo));
        RunUntil(_world.Now + length.Ticks);
        _violations.AddRange(Always());
        _faults.IsOver = true;
        var calm = _world.Now + CalmFor.Ticks;
        var hasEnded = _world.RunUntil(() => users.TrueForAll(user => user.IsCompleted), _world.Now + ActsFor.Ticks);
        RunUntil(Math.Max(calm, _world.Now + RestsFor.Ticks));
        isOver = true;
        _violations.AddRange(users.Concat(staff).Where(user => user.IsFaulted).Select(user => $"a user failed: {user.Exception!.InnerException!.Message}"));
        if (!hasEnded) _violations.Add("a user has not come to an end");
        _violations.AddRange([.. Invariants.AtRest(_database, _truth), .. Payouts.Always(_database, _truth), .. Payouts.AtRest(_database)]);
        _violations.AddRange([.. CreditsByHand.Always(_database, _truth), .. CreditsByHand.AtRest(_database)]);
        _violations.AddRange([.. Corrections.Always(_database, _truth), .. Corrections.Voided(_database), .. Corrections.AtRest(_database, _truth)]);
        if (_world.RealTimeItems > 0) _violations.Add($"{_world.RealTimeItems} timers of the machine's own time fired");
        return Result() with { HasOnlyTimers = _world.RealTimeItems > 0 && _violations.Count == 1 };
    }

    private IEnumerable<string> Always() =>
    [
        .. Invariants.Always(_database, _truth), .. Payouts.Always(_database, _truth), .. CreditsByHand.Always(_database, _truth),
        .. Corrections.Always(_database, _truth), .. Corrections.Voided(_database),
    ];

    /// <summary>Lets a user begin, unless he is left out.</summary>
    private void Add(List<Task> those, string kind, int number, Func<Task> act)
    {
        var name = new UserName(kind, number);
        if (_options.WithoutUsers.Contains(name)) return;
        _names.Add(name);
        _world.As(this, () => those.Add(act()));
    }

    private void RunUntil(long until)
    {
        while (_options.IsWatched && _world.Now + WatchedEvery.Ticks < until)
        {
            _world.RunUntil(_world.Now + WatchedEvery.Ticks);
            foreach (var violation in Always()) _violatedAt.TryAdd(violation, TimeSpan.FromTicks(_world.Now));
        }

        _world.RunUntil(until);
    }

    private void StartSilo()
    {
        var silo = new SimulatedSilo(_cluster, ++_silos);
        _world.As(silo, () => _ = StartAsync(silo));
    }

    private async Task StartAsync(SimulatedSilo silo)
    {
        try
        {
            await SimulatedProgram.StartAsync(silo, _around);
        }
        catch (Exception e)
        {
            _violations.Add($"{silo} did not start: {e}");
        }
    }

    private RunResult Result() => new(
        _options.Seed, _world.History.Hash, _world.Steps, _cluster.Calls, _http.Requests, _database.Commits, TimeSpan.FromTicks(_world.Now), _acts.Total,
        _acts.Counts, _faults.Hits, _violations)
    {
        Credits = _database.Transfers.Keys.Count(id => id.StartsWith("merchant/deposit/", StringComparison.Ordinal)),
        Users = _names,
        ViolatedAt = _violatedAt,
    };
}
