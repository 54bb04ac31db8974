using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using Paykassma.Browser.Tests.Hosting;
using Paykassma.Testing;
using static Microsoft.Playwright.Assertions;

namespace Paykassma.Browser.Tests.Window;

/// <summary>The window in a frame of a merchant's page: its own page is told what happens, any other sees nothing.</summary>
public sealed class FrameTests(BrowserHost host)
{
    [Fact]
    public async Task ThePageThatIsRegisteredIsToldTheHeightAndTheOutcome()
    {
        var order = WindowOrder.New();
        var number = WindowOrder.Number();
        var page = await host.OpenAsync("/health", new() { ViewportSize = new() { Width = 700, Height = 800 } });
        // The sandbox has registered its own origin: a page of the merchant's there.
        await page.RouteAsync("**/shop", route => route.FulfillAsync(new() { ContentType = "text/html", Body = Shop(host.Url + order.Path()) }));
        await page.GotoAsync("/shop");
        var window = page.FrameLocator("iframe");
        await Expect(window.Locator("#wallet")).ToHaveTextAsync("demo-l@upi");
        await page.ScreenshotAsync(new() { Path = Path.Combine(Looks.Folder, "window-frame.png") });
        await page.WaitForFunctionAsync("messages.some(m => m.data.type === 'paykassma.height' && m.data.height > 300)");
        await WindowOrder.Report(host, "upi_l", "INR", "demo-l@upi", number);
        await window.Locator("#key1").FillAsync(number);
        await window.Locator("form[action='/plugin/pay'] button").ClickAsync();
        await page.WaitForFunctionAsync("messages.some(m => m.data.type === 'paykassma.outcome')");
        var outcome = await page.EvaluateAsync<JsonElement>("messages.find(m => m.data.type === 'paykassma.outcome')");
        Assert.Equal(host.Url, outcome.GetProperty("origin").GetString());
        Assert.Equal("success", outcome.GetProperty("data").GetProperty("outcome").GetString());
        Assert.Equal(order.Id, outcome.GetProperty("data").GetProperty("custom_transaction_id").GetString());
        await page.HasNoCookie();
    }

    [Fact]
    public async Task APageThatIsNotRegisteredGetsNeitherFrameNorMessage()
    {
        await using var elsewhere = await MerchantServer.StartAsync(http =>
        {
            http.Response.ContentType = "text/html";
            return http.Response.WriteAsync(Shop(host.Url + WindowOrder.New().Path()));
        });
        var page = await host.OpenAsync(elsewhere.Url.ToString());
        await page.WaitForFunctionAsync("loaded");
        var frame = page.Frames.Single(frame => frame != page.MainFrame);
        Assert.StartsWith("chrome-error:", frame.Url, StringComparison.Ordinal);
        Assert.Equal(0, await page.EvaluateAsync<int>("messages.length"));
    }

    [Fact]
    public async Task AMessageIsForOneOriginOnly()
    {
        // As in a browser that frames it all the same: the page around is another than any that is registered.
        await using var elsewhere = await MerchantServer.StartAsync(http =>
        {
            http.Response.ContentType = "text/html";
            return http.Response.WriteAsync(Shop(host.Url + WindowOrder.New().Path()));
        });
        var page = await host.OpenAsync("/health", new() { BypassCSP = true });
        await page.RouteAsync("**/plugin/**", async route =>
        {
            var answer = await route.FetchAsync();
            var headers = answer.Headers.Where(header => header.Key != "content-security-policy").ToDictionary();
            await route.FulfillAsync(new() { Response = answer, Headers = headers });
        });
        await page.GotoAsync(elsewhere.Url.ToString());
        await Expect(page.FrameLocator("iframe").Locator(".copy-button").First).ToBeVisibleAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>("messages.length"));
    }

    private static string Shop(string window) => $$"""
        <!doctype html><title>Shop</title>
        <script>
          const messages = []; let loaded = false;
          addEventListener('message', e => messages.push({ origin: e.origin, data: e.data }));
        </script>
        <iframe title="Payment" width="640" height="750" src="{{window}}" onload="loaded = true"></iframe>
        """;
}
