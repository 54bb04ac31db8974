using System.Text.Json;
using Microsoft.Playwright;
using Paykassma.Browser.Tests.Hosting;

namespace Paykassma.Browser.Tests.Sweep;

/// <summary>What holds of every page.</summary>
internal static class SoundPage
{
    private const int TabsMax = 25;

    /// <summary>What harmful markup, inline style or script would leave in a page, and what a page must have one of.</summary>
    private const string Look = """
        () => ({
          harmed: Boolean(window.harmed),
          foreign: document.querySelectorAll('img[src="x"], script:not([src]), [onerror], [onclick], [onload], [style], b > b').length,
          mains: document.querySelectorAll('main').length,
          headings: document.querySelectorAll('h1').length,
          title: document.title,
          lang: document.documentElement.lang,
        })
        """;

    /// <summary>Where the focus is, and whether an eye can see it there: on the element, or around it where it has no look of its own.</summary>
    private const string Focus = """
        () => {
          const at = document.activeElement;
          if (!at || at === document.body) return { name: '', isSeen: true };
          const seen = element => {
            const style = getComputedStyle(element);
            return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
          };
          return { name: at.outerHTML.slice(0, 120), isSeen: at.tagName === 'IFRAME' || seen(at) || seen(at.parentElement) };
        }
        """;

    /// <param name="whole">Whether it is walked by keyboard and looked at by axe as well, which takes nine tenths of the time; the tests of each page ask axe themselves.</param>
    public static async Task CheckAsync(BrowserHost host, IPage page, string path, bool whole)
    {
        var answer = await page.GotoAsync(path);
        Assert.Equal((path, 200), (path, answer!.Status));
        var look = await page.EvaluateAsync<JsonElement>(Look);
        Assert.False(look.GetProperty("harmed").GetBoolean(), "a text ran as script");
        Assert.Equal(0, look.GetProperty("foreign").GetInt32());
        Assert.Equal(1, look.GetProperty("mains").GetInt32());
        Assert.Equal(1, look.GetProperty("headings").GetInt32());
        Assert.NotEqual("", look.GetProperty("title").GetString());
        Assert.NotEqual("", look.GetProperty("lang").GetString());
        if (whole)
        {
            await WalkAsync(page);
            await host.Axe(page);
        }

        await FitsAPhoneAsync(page);
    }

    /// <summary>Tab goes from place to place, and each can be seen.</summary>
    private static async Task WalkAsync(IPage page)
    {
        var places = new HashSet<string>(StringComparer.Ordinal);
        for (var tab = 0; tab < TabsMax; tab++)
        {
            await page.Keyboard.PressAsync("Tab");
            var focus = await page.EvaluateAsync<JsonElement>(Focus);
            var name = focus.GetProperty("name").GetString()!;
            Assert.True(focus.GetProperty("isSeen").GetBoolean(), $"the focus is not to be seen on {name}");
            if (name.Length == 0) break;
            places.Add(name);
        }

        Assert.NotEmpty(places);
        // Past the navigation in one step, where there is any.
        var skip = page.Locator("a.skip");
        if (await skip.CountAsync() == 0) return;
        await skip.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("main", await page.EvaluateAsync<string>("document.activeElement.id"));
    }

    private static async Task FitsAPhoneAsync(IPage page)
    {
        var size = page.ViewportSize!;
        await page.SetViewportSizeAsync(360, 780);
        var width = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        await page.SetViewportSizeAsync(size.Width, size.Height);
        Assert.True(width <= 360, $"{width} pixels wide on a phone of 360");
    }
}
