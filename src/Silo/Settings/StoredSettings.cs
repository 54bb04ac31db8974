using Paykassma.Domain.Merchants;
using Paykassma.Domain.State;
using Paykassma.Storage.Queries;

namespace Paykassma.Silo.Settings;

/// <summary>Keeps the directory of merchants at what people have set, whichever process they did it in.</summary>
internal sealed class StoredSettings(MerchantStates states, IStateSerializer serializer, GatewayDirectory directory)
{
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);

    /// <summary>Reads what has changed since the last reading. One at a time.</summary>
    public async Task ReadAsync(CancellationToken cancellation = default)
    {
        foreach (var (merchant, stored) in await states.ReadAsync(_known, cancellation))
        {
            directory.Settle(merchant, serializer.Deserialize<MerchantState>(stored.Json!));
            _known[merchant] = stored.Version;
        }
    }
}
