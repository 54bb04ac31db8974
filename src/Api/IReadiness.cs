namespace Paykassma.Api;

/// <summary>Whether the host is ready. The host implements it; <c>GET /health/…</c> reads it.</summary>
public interface IReadiness
{
    /// <summary>Whether a silo has been usable at least once since this process began. Stays true.</summary>
    bool IsStarted { get; }

    /// <summary>Whether the host can serve now: false before the first silo is usable, while none is, and once it is stopping.</summary>
    bool IsReady { get; }
}
