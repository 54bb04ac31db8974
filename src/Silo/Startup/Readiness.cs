using Paykassma.Api;

namespace Paykassma.Silo.Startup;

/// <summary>
/// Whether this process should get requests: once grains have answered, but not while all silos are gone, while the database cannot be
/// written to or tells another time, or after a stop request.
/// </summary>
internal sealed class Readiness : IReadiness
{
    private volatile bool _isStarted;
    private volatile bool _isCutOff;
    private volatile bool _isDatabaseAway;
    private volatile bool _isClockWrong;
    private volatile bool _isEnding;

    public bool IsStarted => _isStarted;

    public bool IsReady => _isStarted && !_isCutOff && !_isDatabaseAway && !_isClockWrong && !_isEnding;

    /// <summary>The grains can be called.</summary>
    public void Started() => _isStarted = true;

    /// <summary>Whether all silos are gone, as seen by a frontend.</summary>
    public void CutOff(bool isCutOff) => _isCutOff = isCutOff;

    /// <summary>Whether the database is away or cannot be written to.</summary>
    public void DatabaseAway(bool isAway) => _isDatabaseAway = isAway;

    /// <summary>Whether this machine's clock differs too much from the database's.</summary>
    public void ClockWrong(bool isWrong) => _isClockWrong = isWrong;

    /// <summary>The process has begun to stop.</summary>
    public void Ending() => _isEnding = true;
}
