namespace Paykassma.Silo.Startup;

/// <summary>
/// Stops the program in the orderly way when its standard input ends: whoever started it has closed it, or has died. On by the setting
/// <c>StopWithStandardInput</c>, which is for a program that starts this one.
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
            // A read of standard input heeds no token: a stop asked for in another way must not wait for it.
            while (await input.ReadAsync(buffer, CancellationToken.None).AsTask().WaitAsync(stoppingToken) > 0)
            {
                // Nothing is ever said; only the end counts.
            }

            lifetime.StopApplication();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped in another way.
        }
    }
}
