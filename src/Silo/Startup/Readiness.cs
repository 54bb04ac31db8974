using Paykassma.Api;

namespace Paykassma.Silo.Startup;

/// <summary>Whether the grains can be called: true once the re-checks have started, false from the stop on.</summary>
internal sealed class Readiness : IReadiness
{
    private volatile bool _isReady;

    public bool IsReady
    {
        get => _isReady;
        set => _isReady = value;
    }
}
