using Orleans.Storage;

namespace Paykassma.Conformance;

public sealed record Counter(int Value, string? Note)
{
    public Counter() : this(0, null) { }
}

public interface ICounterGrain : IGrainWithStringKey
{
    Task<int> Add(int amount);

    /// <summary>Adds; after a conflict reads again and adds to what it read.</summary>
    Task<int> AddPersistently(int amount);

    Task<(int Value, bool Exists)> Get();

    Task Clear();

    Task Leave();

    /// <summary>Sets the state in memory without saving it.</summary>
    Task Forget(int value);

    Task<bool> HasTheKeyedStorage();
}

[GrainType("counter")]
public sealed class CounterGrain(
    [PersistentState("counter", CounterGrain.Storage)] IPersistentState<Counter> counter,
    [Microsoft.Extensions.DependencyInjection.FromKeyedServices(CounterGrain.Storage)] IGrainStorage storage) : Grain, ICounterGrain
{
    public const string Storage = "conformance";

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Probe.Of(this).Note($"activates with {counter.State.Value}");
        return Task.CompletedTask;
    }

    public async Task<int> Add(int amount)
    {
        counter.State = counter.State with { Value = counter.State.Value + amount };
        await counter.WriteStateAsync();
        return counter.State.Value;
    }

    public async Task<int> AddPersistently(int amount)
    {
        try
        {
            return await Add(amount);
        }
        catch (InconsistentStateException)
        {
            await counter.ReadStateAsync();
            return await Add(amount);
        }
    }

    public Task<(int Value, bool Exists)> Get() => Task.FromResult((counter.State.Value, counter.RecordExists));

    public Task Clear() => counter.ClearStateAsync();

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task Forget(int value)
    {
        counter.State = new(value, null);
        return Task.CompletedTask;
    }

    public Task<bool> HasTheKeyedStorage() => Task.FromResult(storage is MemoryStorage);
}
