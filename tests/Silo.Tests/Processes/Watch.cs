using System.Diagnostics;

namespace Paykassma.Silo.Tests.Processes;

/// <summary>Waits for something outside this process, which cannot tell us: it is looked at until it is as it should be.</summary>
internal static class Watch
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(5);

    /// <summary>Returns how long it took.</summary>
    /// <param name="what">Names what is waited for, for the message of a wait in vain.</param>
    public static async Task<TimeSpan> UntilAsync(string what, TimeSpan max, Func<Task<bool>> isSo)
    {
        var waited = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(LookEvery);
        do
        {
            if (await isSo()) return waited.Elapsed;
        }
        while (waited.Elapsed < max && await timer.WaitForNextTickAsync());

        throw new TimeoutException($"Waited {max.TotalSeconds:0.#} s in vain for {what}.");
    }
}
