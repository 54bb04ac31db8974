namespace Paykassma.Silo.Startup;

/// <summary>
/// Stops the program in an orderly way when its standard input ends, i.e. when its parent process closed it or died. Enabled by the setting
/// <c>StopWithStandardInput</c>, which is for programs that start this one.
/// </summary>
internal sealed class StopWithStandardInput(IHostApplicationLifetime lifetime) : BackgroundService
{
    public const string Setting = "StopWithStandardInput";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var input = Console.OpenStandardInput();
        var buffer = new byte[64];
        try
        {
            // A read of standard input ignores the token: a stop requested in another way must not wait for it.
            while (await input.ReadAsync(buffer, CancellationToken.None).AsTask().WaitAsync(stoppingToken) > 0)
            {
                // The content is ignored; only the end counts.
            }

            lifetime.StopApplication();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program was stopped in another way.
        }
    }
}
