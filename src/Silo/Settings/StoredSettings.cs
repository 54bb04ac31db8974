using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.State;
using Paykassma.Grains.Gateway;
using Paykassma.Storage.Merchants;

namespace Paykassma.Silo.Settings;

/// <summary>Keeps the directory of merchants up to date with the settings that staff changed, in any process.</summary>
public sealed class StoredSettings(IMerchantStates states, IStateSerializer serializer, ISecretSealer sealer, GatewayDirectory directory)
{
    private readonly SemaphoreSlim _one = new(1);
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);

    /// <summary>Reads the changes since the last reading.</summary>
    public async Task ReadAsync(CancellationToken cancellation = default)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            foreach (var (merchant, stored) in await states.ReadAsync(_known, cancellation))
            {
                directory.Settle(merchant, MerchantSealing.Open(merchant, serializer.Deserialize<SealedMerchant>(stored.Json!), sealer));
                _known[merchant] = stored.Version;
            }
        }
        finally
        {
            _one.Release();
        }
    }
}
