namespace Paykassma.Cli.Load.Work;

/// <summary>Looks at a deposit until it has come to its end, which comes by itself.</summary>
internal sealed class DepositWatching(FrontDoor door, TimeProvider clock)
{
    /// <summary>Longer than it takes to send a postback a third time when the first two were lost with a process.</summary>
    public static readonly TimeSpan EndMax = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan PauseMax = TimeSpan.FromSeconds(1);

    /// <summary><c>credited</c> or <c>failed</c>, or where it stood when the patience was over.</summary>
    /// <param name="status">Where it stood when it was last heard of.</param>
    public async Task<string> UntilEndAsync(string id, string? status, KindTally kind, CancellationToken cancellation)
    {
        var began = clock.GetTimestamp();
        for (var pause = FirstPause; status is not ("credited" or "failed"); pause = pause * 1.5 > PauseMax ? PauseMax : pause * 1.5)
        {
            if (clock.GetElapsedTime(began) > EndMax) return status ?? "never seen";
            await Task.Delay(pause, clock, cancellation);
            // A look that is not answered is followed by the next one.
            var answer = await door.DepositAsync(id, kind, cancellation);
            status = answer.Text("status") ?? status;
        }

        return status;
    }
}
