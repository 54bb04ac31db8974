using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Paykassma.Api.Http;

namespace Paykassma.Api.Gateway;

/// <summary>
/// Stops guessing across labels: limits the refused activations per merchant, and per address of a merchant, within a minute. Activations
/// that succeed are not counted.
/// </summary>
internal sealed class WrongNumberLimiter : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly PartitionedRateLimiter<string> _byMerchant;
    private readonly PartitionedRateLimiter<(string Merchant, IPAddress Address)> _byAddress;

    public WrongNumberLimiter(IOptions<ApiLimits> limits)
    {
        _byMerchant = Create<string>(limits.Value.WrongNumbersPerMerchantMax);
        _byAddress = Create<(string, IPAddress)>(limits.Value.WrongNumbersPerAddressMax);
    }

    /// <summary>How long the caller must wait; null when it may go on.</summary>
    public TimeSpan? MustWait(string merchant, IPAddress address)
    {
        using var ofAddress = _byAddress.AttemptAcquire((merchant, address), permitCount: 0);
        using var ofMerchant = _byMerchant.AttemptAcquire(merchant, permitCount: 0);
        return WaitOf(ofAddress) ?? WaitOf(ofMerchant);
    }

    public void Count(string merchant, IPAddress address)
    {
        _byAddress.AttemptAcquire((merchant, address)).Dispose();
        _byMerchant.AttemptAcquire(merchant).Dispose();
    }

    public void Dispose()
    {
        _byMerchant.Dispose();
        _byAddress.Dispose();
    }

    private static TimeSpan? WaitOf(RateLimitLease lease)
    {
        if (lease.IsAcquired) return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Window;
    }

    private static PartitionedRateLimiter<TKey> Create<TKey>(int max)
        where TKey : notnull => PartitionedRateLimiter.Create<TKey, TKey>(key => RateLimitPartition.GetFixedWindowLimiter(
            key, _ => new FixedWindowRateLimiterOptions { PermitLimit = max, Window = Window, QueueLimit = 0 }));
}
