using Microsoft.Extensions.Options;

namespace Paykassma.Silo.Settings;

/// <summary>Looks every second for settings that staff changed through another process.</summary>
internal sealed partial class FollowSettings(
    StoredSettings settings, IOptions<SettingsOptions> options, TimeProvider clock, ILogger<FollowSettings> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(options.Value.PollMs), clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await Read(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }
    }

    private async Task Read(CancellationToken stopping)
    {
        try
        {
            await settings.ReadAsync(stopping);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            LogUnread(e);
        }
    }

    [LoggerMessage(5101, LogLevel.Warning, "The merchants' settings could not be read; the known ones stay in effect until the next try.")]
    private partial void LogUnread(Exception exception);
}
