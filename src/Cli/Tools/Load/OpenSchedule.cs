namespace Paykassma.Cli.Tools.Load;

/// <summary>
/// The open model: operations are due at a fixed rate, independent of earlier ones. None is due twice, and none is left out: an operation
/// that could not be offered in time is offered late, with the time at which it was due.
/// </summary>
internal sealed class OpenSchedule(double rate, TimeSpan? duration, TimeProvider clock)
{
    private static readonly TimeSpan DelayMin = TimeSpan.FromMilliseconds(1);

    /// <summary>Offers every due operation until the duration is over, or until it is stopped.</summary>
    /// <param name="offer">Starts an operation; gets the time at which it was due, as a timestamp of the clock. It may be slow.</param>
    /// <returns>How many were offered.</returns>
    public async Task<long> RunAsync(Func<long, Task> offer, CancellationToken stop)
    {
        var began = clock.GetTimestamp();
        TimeSpan? stopped = null;
        for (long n = 0; ; n++)
        {
            var due = TimeSpan.FromSeconds(n / rate);
            if (due >= duration) return n;
            while (!stop.IsCancellationRequested && clock.GetElapsedTime(began) is var now && now < due) await UntilAsync(due - now, stop);
            // Operations that were due before the stop are still offered.
            if (stop.IsCancellationRequested) stopped ??= clock.GetElapsedTime(began);
            if (due > stopped) return n;
            await offer(began + (long)(due.TotalSeconds * clock.TimestampFrequency));
        }
    }

    private async Task UntilAsync(TimeSpan wait, CancellationToken stop)
    {
        try
        {
            // A shorter delay would be no delay at all.
            await Task.Delay(wait < DelayMin ? DelayMin : wait, clock, stop);
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }
}
