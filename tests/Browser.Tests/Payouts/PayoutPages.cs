using Microsoft.Playwright;

namespace Paykassma.Browser.Tests.Payouts;

/// <summary>What people do on the pages of withdrawals.</summary>
internal static class PayoutPages
{
    public const string Url = "/backoffice/payouts";

    public static Task Press(this IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    public static Task Follow(this IPage page, string link) => page.GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync();

    public static ILocator Notice(this IPage page) => page.GetByRole(AriaRole.Status);

    public static ILocator Badge(this IPage page) => page.Locator("h2 .badge").First;

    /// <summary>Adds a request by JazzCash business, and is then on its page.</summary>
    public static async Task AddAsync(this IPage page, string merchant, string amount, string label = "125199", string recipient = "03278516234")
    {
        await page.GotoAsync($"{Url}/add?merchant={merchant}");
        await page.Follow("JazzCash business");
        await page.GetByLabel("Label (user ID)").FillAsync(label);
        await page.GetByLabel("Amount").FillAsync(amount);
        await page.GetByLabel("Wallet recipient").FillAsync(recipient);
        await page.Press("Add withdrawal request");
        await page.WaitForURLAsync("**/backoffice/payouts/payout?**");
    }

    /// <summary>The withdrawal's id, of the page about it.</summary>
    public static string IdOf(this IPage page) => System.Web.HttpUtility.ParseQueryString(new Uri(page.Url).Query)["id"]!;

    /// <summary>Sends the form that is there to another act than it offers, as someone may who knows its address.</summary>
    public static async Task PostAsync(this IPage page, string act)
    {
        await page.RunAndWaitForResponseAsync(
            () => page.Locator("main form[method=post]").First.EvaluateAsync(
                "(form, act) => { const url = new URL(location.href); url.searchParams.set('act', act); form.action = url; form.submit(); }", act),
            answer => answer.Request.Method == "POST");
    }
}
