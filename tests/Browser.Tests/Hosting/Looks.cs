using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Paykassma.Testing;

namespace Paykassma.Browser.Tests.Hosting;

/// <summary>How a page looks and reads: kept as pictures, and checked for what would lock people out.</summary>
public static class Looks
{
    private const int PhoneWidth = 360;
    internal static readonly string Root = FindRoot();
    internal static readonly string Folder = Path.Combine(Root, "artifacts", "screenshots");

    /// <summary>
    /// Fails on a page that is wider than a phone. The long run keeps the page as it is in light, in dark and on a phone, under
    /// <c>artifacts/screenshots</c>: pictures are half of what these tests cost.
    /// </summary>
    public static async Task Screenshot(this BrowserHost host, IPage page, string name)
    {
        var size = page.ViewportSize!;
        if (LongRun.IsAsked) await Keep(page, name, ColorScheme.Light, "light");
        if (LongRun.IsAsked) await Keep(page, name, ColorScheme.Dark, "dark");
        await page.SetViewportSizeAsync(PhoneWidth, 780);
        if (LongRun.IsAsked) await Keep(page, name, ColorScheme.Light, "phone");
        var (content, window) = (await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), await page.EvaluateAsync<int>("innerWidth"));
        await page.SetViewportSizeAsync(size.Width, size.Height);
        Assert.True(content <= window, $"{name}: {content} pixels wide on a phone of {window}");
    }

    /// <summary>Of all that axe looks for, colour alone is another in the dark.</summary>
    private static readonly AxeRunOptions OfColour = new() { RunOnly = RunOnlyOptions.Rules("color-contrast") };

    /// <summary>Fails on whatever axe finds that is serious or worse, in light and in dark.</summary>
    public static async Task Axe(this BrowserHost host, IPage page)
    {
        foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            var result = await page.RunAxe(scheme == ColorScheme.Dark ? OfColour : null);
            var serious = result.Violations.Where(violation => violation.Impact is "serious" or "critical")
                .Select(violation => $"{scheme} {violation.Id}: {violation.Help}\n{string.Join('\n', violation.Nodes.Select(node => node.Html))}");
            Assert.Empty(serious);
        }

        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }

    /// <summary>Without transitions: a picture taken in the middle of one shows colours that the page does not have.</summary>
    private static async Task Keep(IPage page, string name, ColorScheme scheme, string suffix)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}-{suffix}.png"), FullPage = true, Animations = ScreenshotAnimations.Disabled });
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Paykassma.Orleans.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
