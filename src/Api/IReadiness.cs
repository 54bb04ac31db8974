namespace Paykassma.Api;

/// <summary>Whether the host can serve now. The host implements it; <c>GET /health</c> asks it.</summary>
public interface IReadiness
{
    bool IsReady { get; }
}
