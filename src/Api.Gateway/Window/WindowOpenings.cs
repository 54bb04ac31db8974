using System.Net;
using System.Threading.RateLimiting;
using Paykassma.Domain.Gateway.Merchants;

namespace Paykassma.Api.Gateway.Window;

/// <summary>
/// Limits how often an address opens a merchant's window, in this process. Numbers that are typed are limited for all processes together, by
/// <see cref="NumberLimits"/>.
/// </summary>
internal sealed class WindowOpenings : IDisposable
{
    /// <summary>Openings allowed per allowed wrong number: opening a window does not yet send a number.</summary>
    private const int OpeningsPerNumber = 10;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    // The limit is part of the key, so that a changed limit applies immediately.
    private readonly PartitionedRateLimiter<(string Merchant, string Network, int Limit)> _openings =
        PartitionedRateLimiter.Create<(string Merchant, string Network, int Limit), (string, string, int Limit)>(key => RateLimitPartition.GetFixedWindowLimiter(
            key, _ => new FixedWindowRateLimiterOptions { PermitLimit = key.Limit, Window = Minute, QueueLimit = 0 }));

    /// <summary>Counts a window that is opened or continued. Returns how long to wait when there are too many.</summary>
    public TimeSpan? Count(GatewayMerchant merchant, IPAddress address)
    {
        using var lease = _openings.AttemptAcquire(
            (merchant.Id, ClientNetwork.Of(address), OpeningsPerNumber * merchant.Window.AttemptsPerMinutePerAddress));
        if (lease.IsAcquired) return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Minute;
    }

    public void Dispose() => _openings.Dispose();
}
