namespace Paykassma.Api;

/// <summary>How far the host is. The host implements it; <c>GET /health/…</c> asks it.</summary>
public interface IReadiness
{
    /// <summary>Whether the first silo has been usable since this process began. Stays true.</summary>
    bool IsStarted { get; }

    /// <summary>Whether the host can serve now: false before the first silo is usable, while none is, and from the stop on.</summary>
    bool IsReady { get; }
}
