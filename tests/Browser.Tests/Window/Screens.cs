using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Paykassma.Browser.Tests.Window;

/// <summary>What a payer does and sees, in whatever language.</summary>
internal static class Screens
{
    public static async Task TypeNumber(this IPage page, string number)
    {
        await page.Locator("#key1").FillAsync(number);
        await page.Locator("form[action='/plugin/pay'] button").ClickAsync();
    }

    public static Task IsAt(this IPage page, string outcome) => Expect(page.Locator($"#main[data-outcome={outcome}]")).ToBeVisibleAsync();

    public static Task IsRefused(this IPage page, string title) =>
        Expect(page.Locator(".outcome[data-outcome=refused] h1")).ToHaveTextAsync(title);

    /// <summary>No page of the window has left anything behind in the browser.</summary>
    public static async Task HasNoCookie(this IPage page) => Assert.Empty(await page.Context.CookiesAsync());
}
