using Microsoft.Playwright;
using Paykassma.Browser.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Paykassma.Browser.Tests.Window;

/// <summary>A payer deposits in the payment window: every language, every kind of method.</summary>
public sealed class DepositTests(BrowserHost host)
{
    [Theory]
    [InlineData("ur", "rtl", "jazzcash_business", "PKR", 12, 12, "Rs 1,500")]
    [InlineData("si", "ltr", "ipay", "LKR", 8, 11, "රු. 1,500")]
    [InlineData("hi", "ltr", "paytm", "INR", 11, 11, "₹1,500")]
    [InlineData("en", "ltr", "upi_l", "INR", 12, 12, "₹1,500")]
    [InlineData("bn", "ltr", "upi_w", "INR", 12, 12, "₹১,৫০০")]
    public async Task TheMoneyIsFoundByItsNumber(string lang, string direction, string method, string currency, int typed, int seen, string amount)
    {
        var order = WindowOrder.New(currency, method, 1_500, lang);
        var number = WindowOrder.Number(seen);
        var page = await host.OpenAsync(order.Path());
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", lang);
        await Expect(page.Locator("html")).ToHaveAttributeAsync("dir", direction);
        await Expect(page.Locator(".sum")).ToHaveTextAsync(amount);
        // iPay's and PayTM's apps read none.
        await Expect(page.Locator(".qr svg")).ToHaveCountAsync(method is "ipay" or "paytm" ? 0 : 1);
        await host.Screenshot(page, $"window-pay-{lang}");
        await host.Axe(page);
        await WindowOrder.Send(host, page, method, currency, number[..typed], 1_500, number);
        await page.TypeNumber(number[..typed]);
        await page.IsAt("success");
        await Expect(page.Locator(".sum")).ToHaveTextAsync(amount);
        await host.Screenshot(page, $"window-success-{lang}");
        await host.Axe(page);
        await page.HasNoCookie();
    }

    [Fact]
    public async Task UrduIsLaidOutFromRightToLeft()
    {
        var page = await host.OpenAsync(WindowOrder.New("PKR", "jazzcash_business", lang: "ur").Path());
        var picture = (await page.Locator(".steps .picture").First.BoundingBoxAsync())!;
        var heading = (await page.Locator(".steps h2").First.BoundingBoxAsync())!;
        Assert.True(picture.X > heading.X, "the picture of a step stands to the right of its words");
        Assert.Equal("right", await page.Locator("h1").EvaluateAsync<string>("e => getComputedStyle(e).direction === 'rtl' ? 'right' : 'left'"));
        await Expect(page.Locator("#key1")).ToHaveAttributeAsync("dir", "ltr");
    }

    [Fact]
    public async Task ThePayerChoosesTheMethodAndTheAmountAndMayGoBack()
    {
        var order = WindowOrder.New("INR", walletType: null, amount: null);
        var page = await host.OpenAsync(order.Path());
        await Expect(page.Locator(".methods button")).ToHaveCountAsync(7);
        await host.Screenshot(page, "window-choose");
        await host.Axe(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "UPI HB" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Pay another way" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "PayTM" }).ClickAsync();
        await page.GetByLabel("Amount in INR").FillAsync("12,5");
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Enter the amount as a number");
        await host.Screenshot(page, "window-amount");
        await host.Axe(page);
        await page.GetByLabel("Amount in INR").FillAsync("1,25,000.5");
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await Expect(page.Locator(".sum")).ToHaveTextAsync("₹125,000.50");
        await page.GetByRole(AriaRole.Button, new() { Name = "हिन्दी" }).ClickAsync();
        await Expect(page.Locator(".sum")).ToHaveTextAsync("₹1,25,000.50");
        await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Change the amount" }).ClickAsync();
        await page.GetByLabel("Amount in INR").FillAsync("700");
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        var number = WindowOrder.Number();
        await WindowOrder.Send(host, page, "paytm", "INR", number);
        await page.TypeNumber(number);
        await page.IsAt("success");
    }

    [Fact]
    public async Task TheNumberIsCheckedWhileItIsTyped()
    {
        var page = await host.OpenAsync(WindowOrder.New().Path());
        var live = page.Locator("#key1-live");
        await page.Locator("#key1").PressSequentiallyAsync("4738 1113");
        await Expect(live).ToHaveTextAsync("8 of 12 digits");
        await page.Locator("#key1").PressSequentiallyAsync(" 4684");
        await Expect(live).ToHaveTextAsync("The number is complete.");
        await page.Locator("#key1").PressSequentiallyAsync("9");
        await Expect(live).ToHaveTextAsync("13 digits are too many: it has 12.");
        await page.Locator("#key1").FillAsync("TID 4738");
        await Expect(live).ToHaveTextAsync("A transaction number has digits only.");
        await page.Locator("form[action='/plugin/pay'] button").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("This cannot be a transaction number.");
        await host.Screenshot(page, "window-wrong-form");
        await host.Axe(page);
    }

    [Fact]
    public async Task AWalletIsCopiedByAButton()
    {
        var page = await host.OpenAsync(WindowOrder.New().Path(), new() { Permissions = ["clipboard-read", "clipboard-write"] });
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy" }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Copied" })).ToBeVisibleAsync();
        Assert.Equal("demo-l@upi", await page.EvaluateAsync<string>("navigator.clipboard.readText()"));
    }

    [Fact]
    public async Task AWrongNumberAndThenTheRightOne()
    {
        var taken = WindowOrder.Number();
        var first = await host.OpenAsync(WindowOrder.New().Path());
        await WindowOrder.Send(host, first, "upi_l", "INR", taken);
        await first.TypeNumber(taken);
        await first.IsAt("success");

        var page = await host.OpenAsync(WindowOrder.New().Path());
        await page.TypeNumber(taken);
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("has been used for another payment");
        await Expect(page.Locator("#key1")).ToHaveValueAsync(taken);
        await host.Screenshot(page, "window-wrong-number");
        await page.TypeNumber(WindowOrder.Number());
        await page.IsAt("possible");
        await page.GetByRole(AriaRole.Button, new() { Name = "Enter another number" }).ClickAsync();
        var right = WindowOrder.Number();
        await WindowOrder.Send(host, page, "upi_l", "INR", right);
        await page.TypeNumber(right);
        await page.IsAt("success");
    }

    [Fact]
    public async Task AnUnknownNumberIsWatchedUntilTheMoneyIsThere()
    {
        var order = WindowOrder.New();
        var number = WindowOrder.Number();
        var page = await host.OpenAsync(order.Path());
        var wallet = await page.Locator("#wallet").InnerTextAsync();
        await page.TypeNumber(number);
        await page.IsAt("possible");
        await host.Screenshot(page, "window-possible");
        await host.Axe(page);
        await WindowOrder.Report(host, "upi_l", "INR", wallet, number);
        await page.IsAt("success");
        await Expect(page.Locator("#announce")).ToHaveTextAsync("Payment received");
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData("approve", "success", "₹900")]
    [InlineData("refuse", "fail", null)]
    public async Task ASuspectPaymentIsWatchedUntilAPersonHasDecided(string act, string outcome, string? amount)
    {
        var order = WindowOrder.New();
        var number = WindowOrder.Number();
        var page = await host.OpenAsync(order.Path());
        await WindowOrder.Send(host, page, "upi_l", "INR", number, amount: 900);
        await page.TypeNumber(number);
        await page.IsAt("pending");
        await host.Screenshot(page, "window-pending");
        await host.Axe(page);
        await order.Decide(host, act);
        await page.IsAt(outcome);
        if (amount is not null) await Expect(page.Locator(".sum")).ToHaveTextAsync(amount);
        await host.Screenshot(page, $"window-decided-{outcome}");
        await host.Axe(page);
    }

    [Fact]
    public async Task ItAllWorksWithoutScripts()
    {
        var order = WindowOrder.New("INR", walletType: null, amount: null, lang: null);
        var page = await host.OpenAsync(order.Path(), new() { JavaScriptEnabled = false, Locale = "hi-IN" });
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "hi");
        await page.GetByRole(AriaRole.Button, new() { Name = "UPI L" }).ClickAsync();
        await page.Locator("#amount").FillAsync("७००");
        await page.Locator("form[action='/plugin/step'] button.wide").ClickAsync();
        await Expect(page.Locator(".copy-button").First).ToBeHiddenAsync();
        await Expect(page.Locator("#wallet")).ToHaveTextAsync("demo-l@upi");
        var number = WindowOrder.Number();
        await page.TypeNumber($"{number[..4]} {number[4..]}");
        await page.IsAt("possible");
        Assert.Contains("http-equiv=\"refresh\"", await page.ContentAsync());
        await WindowOrder.Report(host, "upi_l", "INR", "demo-l@upi", number);
        await page.Locator("noscript a, a.link").First.ClickAsync();
        await page.IsAt("success");
        await page.HasNoCookie();
    }

    [Fact]
    public async Task APaidOrderShowsWhatCameOfItHoweverOftenItsLinkIsOpened()
    {
        var order = WindowOrder.New();
        var number = WindowOrder.Number();
        var page = await host.OpenAsync(order.Path());
        await WindowOrder.Send(host, page, "upi_l", "INR", number);
        await page.TypeNumber(number);
        await page.IsAt("success");
        var again = await host.OpenAsync(order.SignedPath());
        await again.IsAt("success");
        await Expect(again.Locator("#key1")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task OnAHostNamedPluginItStandsAtTheRoot()
    {
        var page = await host.OpenAsync(WindowOrder.New().Path().Replace("/plugin/", "/", StringComparison.Ordinal), new() { BaseURL = host.Url.Replace("127.0.0.1", "plugin.localhost", StringComparison.Ordinal) });
        await Expect(page.Locator("#wallet")).ToHaveTextAsync("demo-l@upi");
        await page.GotoAsync(WindowOrder.New().Path().Replace("/plugin/", "/plugin/m/demo", StringComparison.Ordinal));
        await Expect(page.Locator("#wallet")).ToHaveTextAsync("demo-l@upi");
    }
}
