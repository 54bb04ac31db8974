using Paykassma.Domain.State;
using Paykassma.Storage.Ledger;
using Paykassma.Storage.Merchants;

namespace Paykassma.Simulation.Database;

/// <summary>As <see cref="MerchantStates"/>, over the simulated states.</summary>
internal sealed class SimulatedMerchantStates(DatabaseCalls calls) : IMerchantStates
{
    private const string Prefix = "merchant/";

    public Task<IReadOnlyDictionary<string, StoredState>> ReadAsync(IReadOnlyDictionary<string, int> known, CancellationToken cancellation = default) =>
        calls.ReadAsync<IReadOnlyDictionary<string, StoredState>>("merchant states", () => calls.Database.StatesOf("merchant")
            .Where(state => !known.TryGetValue(state.Key[Prefix.Length..], out var version) || version != state.Row.Version)
            .ToDictionary(state => state.Key[Prefix.Length..], state => new StoredState(state.Row.Json, state.Row.Version)));
}
