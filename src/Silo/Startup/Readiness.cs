using Paykassma.Api;

namespace Paykassma.Silo.Startup;

/// <summary>How far this process is: usable once the grains have answered, not to be sent requests while no silo is there, nor from the stop on.</summary>
internal sealed class Readiness : IReadiness
{
    private volatile bool _isStarted;
    private volatile bool _isCutOff;
    private volatile bool _isEnding;

    public bool IsStarted => _isStarted;

    public bool IsReady => _isStarted && !_isCutOff && !_isEnding;

    /// <summary>The grains can be called.</summary>
    public void Started() => _isStarted = true;

    /// <summary>Whether every silo has gone, as a frontend sees it.</summary>
    public void CutOff(bool isCutOff) => _isCutOff = isCutOff;

    /// <summary>The process has begun to end.</summary>
    public void Ending() => _isEnding = true;
}
