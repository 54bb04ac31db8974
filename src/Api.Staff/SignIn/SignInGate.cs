using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Paykassma.Storage.Staff;

namespace Paykassma.Api.Staff;

/// <summary>
/// Stands before the hashing of passwords: wrong ones are limited per address and in all, and few passwords are checked at a time, however
/// many are sent. Right passwords are not counted. One per process: it protects this machine's processors.
/// </summary>
internal sealed class SignInGate : IDisposable
{
    /// <summary>Passwords of a known device that are looked at in a minute, right ones too: the limits of strangers do not hold for it.</summary>
    public const int ChecksPerMinutePerDevice = 20;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Busy = TimeSpan.FromSeconds(5);

    private readonly PartitionedRateLimiter<IPAddress> _byAddress;
    private readonly FixedWindowRateLimiter _inAll;
    private readonly PartitionedRateLimiter<string> _byDevice = PartitionedRateLimiter.Create<string, string>(
        device => RateLimitPartition.GetFixedWindowLimiter(device, _ => PerMinute(ChecksPerMinutePerDevice)));
    private readonly SemaphoreSlim _turns;
    private readonly int _inside;
    private readonly TimeSpan _wait;
    private int _entered;

    public SignInGate(IOptions<SignInOptions> options)
    {
        var limits = options.Value;
        _byAddress = PartitionedRateLimiter.Create<IPAddress, IPAddress>(
            address => RateLimitPartition.GetFixedWindowLimiter(address, _ => PerMinute(limits.WrongPerMinutePerAddress)));
        _inAll = new FixedWindowRateLimiter(PerMinute(limits.WrongPerMinute));
        _turns = new SemaphoreSlim(limits.ChecksAtOnce);
        _inside = limits.ChecksAtOnce + limits.ChecksWaiting;
        _wait = TimeSpan.FromMilliseconds(limits.WaitMs);
    }

    /// <summary>How long a stranger at this address must wait before a password is looked at; null when none.</summary>
    public TimeSpan? MustWait(IPAddress address)
    {
        using var ofAddress = _byAddress.AttemptAcquire(SignInPlace.NetworkOf(address), permitCount: 0);
        using var ofAll = _inAll.AttemptAcquire(permitCount: 0);
        return WaitOf(ofAddress) ?? WaitOf(ofAll);
    }

    /// <summary>Counts a stranger's wrong password.</summary>
    public void CountWrong(IPAddress address)
    {
        _byAddress.AttemptAcquire(SignInPlace.NetworkOf(address)).Dispose();
        _inAll.AttemptAcquire().Dispose();
    }

    /// <summary>Counts a password of a known device. Returns how long it must wait when there were too many.</summary>
    public TimeSpan? CountDevice(SignInPlace device)
    {
        using var lease = _byDevice.AttemptAcquire(device.Key);
        return WaitOf(lease);
    }

    /// <summary>Waits for a turn to check a password.</summary>
    /// <returns>To be disposed at the end of the check; null if too many wait already, or the wait was too long.</returns>
    public async Task<IDisposable?> EnterAsync(CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref _entered) <= _inside)
        {
            try
            {
                if (await _turns.WaitAsync(_wait, cancellation)) return new Turn(this);
            }
            catch
            {
                Interlocked.Decrement(ref _entered);
                throw;
            }
        }

        Interlocked.Decrement(ref _entered);
        return null;
    }

    /// <summary>How long to wait when no turn was to be had.</summary>
    public static TimeSpan WhenBusy => Busy;

    public void Dispose()
    {
        _byAddress.Dispose();
        _byDevice.Dispose();
        _inAll.Dispose();
        _turns.Dispose();
    }

    private static FixedWindowRateLimiterOptions PerMinute(int limit) => new() { PermitLimit = limit, Window = Minute, QueueLimit = 0 };

    private static TimeSpan? WaitOf(RateLimitLease lease)
    {
        if (lease.IsAcquired) return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Minute;
    }

    private sealed class Turn(SignInGate gate) : IDisposable
    {
        private SignInGate? _gate = gate;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _gate, null) is not { } left) return;
            left._turns.Release();
            Interlocked.Decrement(ref left._entered);
        }
    }
}
