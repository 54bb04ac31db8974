using System.Diagnostics;
using Microsoft.Playwright;

namespace Paykassma.Browser.Tests.Hosting;

/// <summary>Waits for what a page learns only when it is asked again.</summary>
internal static class Reloads
{
    private static readonly TimeSpan Max = TimeSpan.FromMinutes(2);

    /// <param name="what">Names what is waited for, for the message of a wait in vain.</param>
    public static async Task ReloadUntilAsync(this IPage page, string what, Func<Task<bool>> isSo)
    {
        for (var waited = Stopwatch.StartNew(); !await isSo(); await page.ReloadAsync())
            Assert.True(waited.Elapsed < Max, $"Waited {Max.TotalMinutes} minutes in vain for {what}.");
    }
}
