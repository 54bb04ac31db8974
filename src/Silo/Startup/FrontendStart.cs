namespace Paykassma.Silo.Startup;

/// <summary>Reports that the frontend has started when a grain has answered: a connection alone does not prove that silos can be called.</summary>
internal sealed partial class FrontendStart(FrontendConnection connection, IGrainFactory grains, Readiness readiness, ILogger<FrontendStart> log) : BackgroundService
{
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await connection.First.WaitAsync(stoppingToken);
            while (!await AnswersAsync()) await Task.Delay(AskEvery, TimeProvider.System, stoppingToken);
            readiness.Started();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped before a silo was reached.
        }
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await grains.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true);
            return true;
        }
        catch (Exception e)
        {
            LogNoAnswer(e);
            return false;
        }
    }

    [LoggerMessage(5204, LogLevel.Warning, "The silos do not answer yet; trying again.")]
    private partial void LogNoAnswer(Exception exception);
}
