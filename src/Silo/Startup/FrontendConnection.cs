namespace Paykassma.Silo.Startup;

/// <summary>A frontend's connection to the silos: tried until it succeeds, and then watched, since silos start and stop.</summary>
internal sealed partial class FrontendConnection(Readiness readiness, ILogger<FrontendConnection> log) : IClientConnectionRetryFilter, IClusterConnectionStatusObserver
{
    /// <summary>How often it looks for new silos.</summary>
    public static readonly TimeSpan LookForSilosEvery = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(1);
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when a silo was reached for the first time.</summary>
    public Task First => _first.Task;

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        LogNoSilo(exception);
        await Task.Delay(AskEvery, TimeProvider.System, cancellationToken);
        return true;
    }

    public void NotifyGatewayCountChanged(int currentNumberOfGateways, int previousNumberOfGateways, bool connectionRecovered)
    {
        readiness.CutOff(currentNumberOfGateways == 0);
        if (currentNumberOfGateways > 0) _first.TrySetResult();
        if (currentNumberOfGateways > 0 && previousNumberOfGateways == 0) LogFound(currentNumberOfGateways);
    }

    public void NotifyClusterConnectionLost()
    {
        readiness.CutOff(true);
        LogLost();
    }

    [LoggerMessage(5201, LogLevel.Warning, "No silo can be reached yet; trying again.")]
    private partial void LogNoSilo(Exception exception);

    [LoggerMessage(5202, LogLevel.Information, "Connected to {Silos} silos.")]
    private partial void LogFound(int silos);

    [LoggerMessage(5203, LogLevel.Error, "Every silo is gone: not ready until one is back.")]
    private partial void LogLost();
}
