namespace Paykassma.Cli.Tools.Load.Work;

/// <summary>Polls a deposit until it has ended.</summary>
internal sealed class DepositWatching(FrontDoor door, TimeProvider clock)
{
    /// <summary>Longer than it takes to send a postback a third time, if the first two were lost with a process.</summary>
    public static readonly TimeSpan EndMax = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan PauseMax = TimeSpan.FromSeconds(1);

    /// <summary><c>credited</c> or <c>failed</c>, or its status when the time was over.</summary>
    /// <param name="status">Its last known status.</param>
    public async Task<string> UntilEndAsync(string id, string? status, KindTally kind, CancellationToken cancellation)
    {
        var began = clock.GetTimestamp();
        for (var pause = FirstPause; status is not ("credited" or "failed"); pause = pause * 1.5 > PauseMax ? PauseMax : pause * 1.5)
        {
            if (clock.GetElapsedTime(began) > EndMax) return status ?? "never seen";
            await Task.Delay(pause, clock, cancellation);
            // If a request gets no answer, the next one follows.
            var answer = await door.DepositAsync(id, kind, cancellation);
            status = answer.Text("status") ?? status;
        }

        return status;
    }
}
