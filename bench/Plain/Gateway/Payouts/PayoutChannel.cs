using System.Collections.Concurrent;

namespace Paykassma.Plain.Gateway.Payouts;

/// <summary>Pays nobody and says at once that it has paid, as our sandbox's channel does. An account that begins with 0 does not exist.</summary>
internal sealed class PayoutChannel
{
    private readonly ConcurrentDictionary<string, int> _told = new(StringComparer.Ordinal);

    /// <summary>How often it was told to pay, by payout.</summary>
    public IReadOnlyDictionary<string, int> Told => _told;

    /// <summary>True if it was paid.</summary>
    public ValueTask<bool> PayAsync(StoredPayout payout)
    {
        _told.AddOrUpdate(payout.Id, 1, (_, times) => times + 1);
        return ValueTask.FromResult(payout.Account is not ['0', ..]);
    }
}
