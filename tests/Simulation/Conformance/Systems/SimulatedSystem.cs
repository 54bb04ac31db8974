using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Paykassma.Simulation.Clusters;
using Paykassma.Simulation.Database;
using Paykassma.Simulation.Faults;
using Paykassma.Simulation.Network;
using Paykassma.Simulation.Oracle;
using Paykassma.Simulation.Programs;
using Paykassma.Simulation.Worlds;

namespace Paykassma.Simulation.Conformance.Systems;

/// <summary>One simulated silo with the simulated database; nothing goes wrong but what is planned.</summary>
internal sealed class SimulatedSystem : IWholeSystem
{
    private static readonly TimeSpan LooksEvery = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongerThanAnyScene = TimeSpan.FromHours(2);
    private static readonly string[] States = ["deposit", "payment", "postback", "withdrawal", "payout"];

    private readonly World _world;
    private readonly FaultPlan _faults;
    private readonly SimulatedDatabase _database;
    private readonly SimulatedCluster _cluster;
    private readonly Surroundings _around;
    private readonly WorldClock _clock;
    private readonly HttpClient _http;
    private int _silos;

    private SimulatedSystem(ulong seed)
    {
        _world = new World(seed);
        _world.Begin();
        _faults = new FaultPlan(seed);
        _database = new SimulatedDatabase(_world, _faults);
        _cluster = new SimulatedCluster(_world, _faults) { CallTimeout = TimeSpan.FromSeconds(10) };
        _clock = new WorldClock(_world, this);
        var http = new SimulatedHttp(_world, _faults, _cluster);
        _http = new HttpClient(http) { BaseAddress = new Uri("http://paykassma/"), Timeout = Timeout.InfiniteTimeSpan };
        var bank = new SimulatedChannel(_world, _faults, new Truth());
        _around = new Surroundings(
            _database, http, new Reminders(_cluster), bank, ProgramSettings.Default, new Dice(seed, DicePurpose.Schedule, 1).Fraction);
    }

    public DateTimeOffset Now => _clock.GetUtcNow();

    public static IReadOnlyList<string> Play(string scene, ulong seed)
    {
        var system = new SimulatedSystem(seed);
        system.StartSilo();
        system._world.RunUntil(TimeSpan.FromSeconds(10).Ticks);
        Task? play = null;
        system._world.As(system, () => play = SystemScenes.All[scene](system));
        var hasEnded = system._world.RunUntil(() => play!.IsCompleted, LongerThanAnyScene.Ticks);
        if (hasEnded) play!.GetAwaiter().GetResult();
        return [.. system.Books(scene), .. hasEnded ? [] : new[] { "and it never ends" }];
    }

    public async Task<string> AskAsync(HttpMethod method, string path, string key, string? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _http.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }

    public void Plan(string path, Trouble trouble, int times) => _faults.Plan(
        trouble switch
        {
            Trouble.RequestLost => Fault.RequestLost,
            Trouble.AnswerLost => Fault.ResponseLost,
            Trouble.Doubled => Fault.RequestDoubled,
            _ => Fault.ServerError,
        },
        $"POST {path}",
        times);

    public async Task StruckAsync()
    {
        while (_faults.IsPlanned) await Task.Delay(LooksEvery, _clock);
        await Task.Delay(TimeSpan.FromMinutes(1), _clock);
    }

    public async Task KillAsync()
    {
        _cluster.Kill(_cluster.Silos[0]);
        await Task.Delay(TimeSpan.FromSeconds(20), _clock);
        StartSilo();
        await Task.Delay(TimeSpan.FromSeconds(10), _clock);
    }

    public async Task UntilAsync(string line)
    {
        while (!Books("").Contains(line)) await Task.Delay(LooksEvery, _clock);
    }

    public Task<IReadOnlyList<string>> BooksAsync(string scene) => Task.FromResult<IReadOnlyList<string>>([.. Books(scene)]);

    private void StartSilo()
    {
        var silo = new SimulatedSilo(_cluster, ++_silos);
        _world.As(silo, () => _ = SimulatedProgram.StartAsync(silo, _around));
    }

    private IEnumerable<string> Books(string scene) => SystemLines.Of(
        scene,
        _database.Accounts.Select(account => (account.Key, account.Value)),
        _database.Transfers.Values.Select(booked => booked.Transfer),
        States.SelectMany(name => _database.StatesOf(name)).Select(state => (state.Key, StatusOf(state.Row.Json!))));

    private static string StatusOf(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty("status").GetString()!;
    }
}
