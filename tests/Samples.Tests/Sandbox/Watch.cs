using System.Diagnostics;

namespace Paykassma.Samples.Tests.Sandbox;

/// <summary>Waits for something in another process, which cannot tell us: it is looked at until it is as it should be.</summary>
internal static class Watch
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(20);

    /// <param name="what">Names what is waited for, for the message of a wait in vain.</param>
    public static async Task UntilAsync(string what, TimeSpan max, Func<Task<bool>> isSo)
    {
        var waited = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(LookEvery);
        do
        {
            if (await isSo()) return;
        }
        while (waited.Elapsed < max && await timer.WaitForNextTickAsync());

        throw new TimeoutException($"Waited {max.TotalSeconds:0} s in vain for {what}.");
    }
}
