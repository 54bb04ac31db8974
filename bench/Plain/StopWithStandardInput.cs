namespace Paykassma.Plain;

/// <summary>Stops the service with its parent process: when that closes our standard input, or dies.</summary>
internal sealed class StopWithStandardInput(IHostApplicationLifetime lifetime) : BackgroundService
{
    public const string Setting = "StopWithStandardInput";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The start must not wait for the first read.
        await Task.Yield();
        using var input = Console.OpenStandardInput();
        await input.CopyToAsync(Stream.Null, stoppingToken);
        lifetime.StopApplication();
    }
}
