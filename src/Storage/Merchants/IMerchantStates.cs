using Paykassma.Domain.State;

namespace Paykassma.Storage.Merchants;

/// <summary>The settings that staff made for the gateway's merchants, read from their states without activating a grain.</summary>
public interface IMerchantStates
{
    /// <summary>Those whose version is not the known one, by merchant id.</summary>
    /// <param name="known">The versions of the rows that were read before, by merchant id.</param>
    /// <param name="cancellation">Cancels the call.</param>
    Task<IReadOnlyDictionary<string, StoredState>> ReadAsync(IReadOnlyDictionary<string, int> known, CancellationToken cancellation = default);
}
