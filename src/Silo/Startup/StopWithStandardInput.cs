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
            // Waited for apart: the reading itself cannot be given up, and would hold up a stop that comes by another way to its time-out.
            while (await input.ReadAsync(buffer, stoppingToken).AsTask().WaitAsync(stoppingToken) > 0)
            {
                // Nothing is ever said; only the end counts.
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }

        lifetime.StopApplication();
    }
}
