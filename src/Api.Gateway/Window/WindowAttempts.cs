using System.Net;
using System.Threading.RateLimiting;
using Paykassma.Domain.Gateway.Merchants;

namespace Paykassma.Api.Gateway.Window;

/// <summary>Limits the use of a window: numbers per label, and numbers and openings per address and merchant. Right numbers count too.</summary>
internal sealed class WindowAttempts : IDisposable
{
    /// <summary>Openings allowed per allowed number: opening a window does not yet send a number.</summary>
    private const int OpeningsPerNumber = 10;
    private static readonly TimeSpan OfLabel = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    // The limit is part of the key, so that a changed limit applies immediately.
    private readonly PartitionedRateLimiter<(string Merchant, string Label, int Limit)> _labels = Create<(string, string, int Limit)>(key => key.Limit, OfLabel);
    private readonly PartitionedRateLimiter<(string Merchant, IPAddress Address, int Limit)> _addresses = Create<(string, IPAddress, int Limit)>(key => key.Limit, Minute);
    private readonly PartitionedRateLimiter<(string Merchant, int Limit)> _merchants = Create<(string, int Limit)>(key => key.Limit, Minute);
    private readonly PartitionedRateLimiter<(string Merchant, IPAddress Address, int Limit)> _openings = Create<(string, IPAddress, int Limit)>(key => key.Limit, Minute);

    /// <summary>Counts a typed number. Returns how long to wait when there are too many.</summary>
    public TimeSpan? Number(GatewayMerchant merchant, string label, IPAddress address)
    {
        var window = merchant.Window;
        return Take(_addresses, (merchant.Id, address, window.AttemptsPerMinutePerAddress), Minute)
            ?? Take(_labels, (merchant.Id, label, window.AttemptsPerLabel), OfLabel)
            ?? Take(_merchants, (merchant.Id, window.AttemptsPerMinute), Minute);
    }

    /// <summary>Counts a window that requests a wallet. Returns how long to wait when there are too many.</summary>
    public TimeSpan? Opening(GatewayMerchant merchant, IPAddress address) =>
        Take(_openings, (merchant.Id, address, OpeningsPerNumber * merchant.Window.AttemptsPerMinutePerAddress), Minute);

    public void Dispose()
    {
        _labels.Dispose();
        _addresses.Dispose();
        _merchants.Dispose();
        _openings.Dispose();
    }

    private static TimeSpan? Take<TKey>(PartitionedRateLimiter<TKey> limiter, TKey key, TimeSpan period)
    {
        using var lease = limiter.AttemptAcquire(key);
        if (lease.IsAcquired) return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : period;
    }

    private static PartitionedRateLimiter<TKey> Create<TKey>(Func<TKey, int> limit, TimeSpan period)
        where TKey : notnull => PartitionedRateLimiter.Create<TKey, TKey>(key => RateLimitPartition.GetFixedWindowLimiter(
            key, _ => new FixedWindowRateLimiterOptions { PermitLimit = limit(key), Window = period, QueueLimit = 0 }));
}
