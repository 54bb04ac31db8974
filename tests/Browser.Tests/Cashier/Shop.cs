using System.Web;
using Microsoft.Playwright;
using Paykassma.Browser.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Paykassma.Browser.Tests.Cashier;

/// <summary>Someone at the cashier.</summary>
internal sealed class Shop(IPage page)
{
    public IPage Page { get; } = page;

    public static async Task<Shop> OpenAsync(BrowserHost host, string label, BrowserNewContextOptions? options = null)
    {
        var page = await host.OpenAsync($"/cashier?label={Uri.EscapeDataString(label)}", options ?? new() { ViewportSize = new() { Width = 1360, Height = 900 } });
        return new Shop(page);
    }

    /// <summary>The payment window's frame.</summary>
    public ILocator Window => Page.Locator("iframe[data-window]");

    /// <summary>The names of the steps that stand so.</summary>
    public ILocator Steps(string state) => Page.Locator($"#story li[data-state={state}] b");

    /// <summary>A parameter of the page's address.</summary>
    public string Query(string name) => HttpUtility.ParseQueryString(new Uri(Page.Url).Query)[name]!;

    public async Task DepositAsync(string method, string amount)
    {
        await Page.GetByRole(AriaRole.Radio, new() { Name = method }).CheckAsync();
        await Page.GetByLabel("Amount").FillAsync(amount);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Deposit" }).ClickAsync();
        await Expect(Page.GetByText("Send money")).ToBeVisibleAsync();
    }

    /// <summary>Sends the money in the wallet app; answers the transaction number that it shows.</summary>
    public async Task<string> PayAsync(string? amount = null)
    {
        var wallet = Page.Locator("[data-app=wallet]");
        if (amount is not null) await wallet.GetByLabel("Amount").FillAsync(amount);
        await wallet.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        var number = wallet.Locator("[data-number]");
        await Expect(number).ToBeVisibleAsync();
        return await number.InnerTextAsync();
    }

    /// <summary>Types the number into the payment window.</summary>
    public async Task TypeNumberAsync(string number)
    {
        var window = Window.ContentFrame;
        await window.Locator("#key1").FillAsync(number);
        await window.Locator("#key1").PressAsync("Enter");
    }

    /// <summary>Sends the number as a shop with a form of its own would.</summary>
    public async Task SendNumberAsync(string number)
    {
        await Page.GetByText("Without the window").ClickAsync();
        await Page.GetByLabel("Transaction number").FillAsync(number);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Send it" }).ClickAsync();
    }
}
