using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Paykassma.Browser.Tests.Hosting;
using Paykassma.Cli.Servers;
using Paykassma.Protocol.Windows;
using Paykassma.Testing;
using static Microsoft.Playwright.Assertions;

namespace Paykassma.Browser.Tests.Window;

/// <summary>What the window does not do, and how it says so.</summary>
public sealed class RefusalTests(BrowserHost host)
{
    private const string Secret = SandboxKeys.Secret;
    private const string Elsewhere = "https://elsewhere.example/";

    [Fact]
    public Task AValueThatIsWrongIsNamedOnAPage() => Cells.AllHoldAsync(
        [
            ("", "label"),
            ("label=&currency_code=INR&custom_transaction_id=1", "label"),
            ("label=a&label=b&currency_code=INR&custom_transaction_id=1", "label"),
            ("label=%FF&currency_code=INR&custom_transaction_id=1", "label"),
            ("label=a&custom_transaction_id=1", "currency_code"),
            ("label=a&currency_code=XXX&custom_transaction_id=1", "currency_code"),
            ("label=a&currency_code=BDT&custom_transaction_id=1", "currency_code"),
            ("label=a&currency_code=INR", "custom_transaction_id"),
            ("label=a&currency_code=INR&custom_transaction_id=1&wallet_type=nothing", "wallet_type"),
            ("label=a&currency_code=INR&custom_transaction_id=1&wallet_type=ipay", "wallet_type"),
            ("label=a&currency_code=INR&custom_transaction_id=1&wallet_type=imps_ib", "wallet_type"),
            ("label=a&currency_code=INR&custom_transaction_id=1&fixed_amount=12.5", "fixed_amount"),
            ("label=a&currency_code=INR&custom_transaction_id=1&fixed_amount=0", "fixed_amount"),
            ("label=a&currency_code=INR&custom_transaction_id=1&fixed_amount=99999999999999999999", "fixed_amount"),
            ("label=a&currency_code=INR&custom_transaction_id=1&payment_url_success_id=77", "payment_url_success_id"),
            ("label=a&currency_code=INR&custom_transaction_id=1&payment_url_fail_id=javascript:alert(1)", "payment_url_fail_id"),
            ("label=a&currency_code=INR&custom_transaction_id=1&success_url=https%3A%2F%2Felsewhere.example%2F", "success_url"),
            ("label=a&currency_code=INR&custom_transaction_id=1&pending_url=hash", "pending_url"),
            ("label=a&currency_code=INR&custom_transaction_id=1&fail_url=aHR0cHM6Ly9lbHNld2hlcmUuZXhhbXBsZS8.00", "fail_url"),
        ],
        async (string query, string field) =>
        {
            using var answer = await host.Http.GetAsync($"/plugin/?{query}");
            var page = await answer.Content.ReadAsStringAsync();
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Contains("This payment link does not work", page);
            Assert.Contains($"data-field=\"{field}\"", page);
            Assert.False(answer.Headers.Contains("Set-Cookie"));
        });

    [Theory]
    [InlineData("", "")]
    [InlineData("1700000000000", "")]
    [InlineData("", "unknown=1&lang=fr")]
    public async Task WhatIsUnknownOrHasNoNameIsIgnored(string bare, string unknown)
    {
        using var answer = await host.Http.GetAsync($"{WindowOrder.New(lang: null).Path()}&{bare}&{unknown}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task AnOrderOfAnotherLabelTellsNothing()
    {
        var order = WindowOrder.New();
        var number = WindowOrder.Number();
        var page = await host.OpenAsync(order.Path());
        await page.TypeNumber(number);
        await page.IsAt("possible");
        foreach (var other in (WindowOrder[])[order with { Label = "someone else" }, order with { Amount = 701 }, order with { Currency = "PKR", WalletType = null }])
        {
            var answer = await page.GotoAsync(other.Path());
            Assert.Equal(403, answer!.Status);
            await page.IsRefused("This link cannot be used");
            var text = await page.ContentAsync();
            Assert.DoesNotContain(number, text);
            Assert.DoesNotContain(order.Label, text);
        }

        await host.Screenshot(page, "window-another-order");
        await host.Axe(page);
    }

    [Fact]
    public async Task AnOrderThatBecameAnothersMeanwhileIsRefused()
    {
        var order = WindowOrder.New();
        var late = await host.OpenAsync((order with { Label = "someone else" }).Path());
        var page = await host.OpenAsync(order.Path());
        await page.TypeNumber(WindowOrder.Number());
        await page.IsAt("possible");
        await late.TypeNumber(WindowOrder.Number());
        await late.IsRefused("This link cannot be used");
    }

    [Fact]
    public async Task APayerIsSentBackToWhereTheMerchantSaid()
    {
        var signed = SignedUrl.Sign($"{Elsewhere}thanks?a=1&b=<2>".Replace("<2>", "2", StringComparison.Ordinal), Secret);
        var order = WindowOrder.New();
        var page = await Paid(order.Path(link => link with { SuccessUrl = signed }));
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Return to demo" })).ToHaveAttributeAsync("href", $"{Elsewhere}thanks?a=1&b=2");

        // A registered one wins over a signed one, which is not even looked at.
        page = await Paid(WindowOrder.New().Path(link => link with { SuccessUrl = "hash", PaymentUrlSuccessId = "2" }));
        var back = page.GetByRole(AriaRole.Link, new() { Name = "Return to demo" });
        await Expect(back).ToHaveAttributeAsync("href", $"{host.Url}/cashier?outcome=success");
        await Expect(back).ToHaveAttributeAsync("target", "_top");
    }

    [Fact]
    public async Task ALinkThatLeadsElsewhereIsRefused()
    {
        var order = WindowOrder.New();
        foreach (var url in (string[])
        [
            Elsewhere, SignedUrl.Sign(Elsewhere, "another secret"), SignedUrl.Sign(Elsewhere, Secret)[..^1] + "x", "//elsewhere.example", "javascript:alert(1)",
        ])
        {
            var page = await host.OpenAsync(order.Path(link => link with { SuccessUrl = url }));
            await page.IsRefused("This payment link does not work");
            await page.GetByText("Details for the shop").ClickAsync();
            await Expect(page.Locator("[data-field=success_url]")).ToHaveTextAsync("The success_url is not signed by the merchant.");
            Assert.Equal(0, await page.Locator("a[href*=elsewhere], a[href*=javascript]").CountAsync());
            await host.Screenshot(page, "window-bad-link");
        }
    }

    [Fact]
    public async Task WhatALinkSaysIsShownAsText()
    {
        const string Nasty = "<img src=x onerror=alert(1)>\"'&lt;</script>";
        var order = WindowOrder.New() with { Label = Nasty, Id = $"{Nasty}{WindowOrder.Number()}" };
        var page = await host.OpenAsync("/health");
        page.Dialog += (_, dialog) => Assert.Fail($"a dialog: {dialog.Message}");
        await page.GotoAsync(order.Path());
        await Expect(page.Locator(".order dd").Nth(1)).ToHaveTextAsync(Nasty);
        Assert.Equal(0, await page.Locator("img").CountAsync());
        await page.TypeNumber(WindowOrder.Number());
        await page.IsAt("possible");
        Assert.Equal(order.Id, await page.Locator("#main").GetAttributeAsync("data-order"));
        Assert.Equal(0, await page.Locator("img").CountAsync());
    }

    [Fact]
    public async Task APageIsOverAfterHalfAnHour()
    {
        var page = await host.OpenAsync(WindowOrder.New("PKR", "jazzcash_business", lang: "en").Path());
        var state = page.Locator("form[action='/plugin/pay'] input[name=state]");
        var old = Resealed(await state.InputValueAsync(), content => content["expires_at"] = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - 1);
        await state.EvaluateAsync("(e, value) => e.value = value", old);
        await page.TypeNumber(WindowOrder.Number());
        await page.IsRefused("This page has expired");
        await host.Screenshot(page, "window-expired");
        await host.Axe(page);
        await page.GotoAsync($"/plugin/status?state={old}");
        await page.IsRefused("This page has expired");
        await page.GotoAsync($"/plugin/watch?state={old}");
        Assert.Contains("expired", await page.ContentAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("%00")]
    [InlineData("not-sealed-here")]
    [InlineData("CfDJ8AAAAAAAAAAAAAAAAAAAAAA")]
    public async Task WhatWasNotSealedHereIsOver(string state)
    {
        using var status = await host.Http.GetAsync($"/plugin/status?state={state}");
        Assert.Equal(HttpStatusCode.Gone, status.StatusCode);
        foreach (var path in (string[])["/plugin/pay", "/plugin/step"])
        {
            using var form = new StringContent($"state={state}&key1=1&amount=1&wallet_type=upi_l&lang=ur", null, "application/x-www-form-urlencoded");
            using var answer = await host.Http.PostAsync(path, form);
            Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        }
    }

    [Fact]
    public async Task WhoTriesTooOftenHasToWait()
    {
        var order = WindowOrder.New();
        var taken = WindowOrder.Number();
        var page = await host.OpenAsync(WindowOrder.New().Path());
        await WindowOrder.Send(host, page, "upi_l", "INR", taken);
        await page.TypeNumber(taken);
        await page.IsAt("success");

        await page.GotoAsync(order.Path());
        for (var attempt = 0; attempt < 10; attempt++)
        {
            await page.TypeNumber(taken);
            await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        }

        var answer = await page.RunAndWaitForResponseAsync(() => page.TypeNumber(taken), response => response.Url.EndsWith("/plugin/pay", StringComparison.Ordinal));
        Assert.Equal(429, answer.Status);
        Assert.True(int.Parse(await answer.HeaderValueAsync("retry-after") ?? "0", System.Globalization.CultureInfo.InvariantCulture) > 0);
        await page.IsRefused("Too many attempts");
        await host.Screenshot(page, "window-throttled");
        await host.Axe(page);
        // Another label is another payer.
        await page.GotoAsync(WindowOrder.New().Path());
        await Expect(page.Locator("#key1")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task AMerchantThatIsNotThereHasNoWindow()
    {
        using var answer = await host.Http.GetAsync("/plugin/m/nobody?label=a&currency_code=INR&custom_transaction_id=1");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("There is no payment here", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task ItIsFramedByWhomTheMerchantNamedAndSetsNoCookie()
    {
        using var answer = await host.Http.GetAsync(WindowOrder.New().Path());
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains($"frame-ancestors {host.Url}", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.False(answer.Headers.Contains("X-Frame-Options"));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    private async Task<IPage> Paid(string path)
    {
        var number = WindowOrder.Number();
        var page = await host.OpenAsync(path);
        await WindowOrder.Send(host, page, "upi_l", "INR", number);
        await page.TypeNumber(number);
        await page.IsAt("success");
        return page;
    }

    /// <summary>What the program itself would have sealed.</summary>
    private string Resealed(string token, Action<JsonObject> change)
    {
        var protector = host.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("Paykassma.Window.v1");
        using var opened = new DeflateStream(new MemoryStream(protector.Unprotect(WebEncoders.Base64UrlDecode(token))), CompressionMode.Decompress);
        var content = JsonNode.Parse(opened)!.AsObject();
        change(content);
        using var packed = new MemoryStream();
        using (var stream = new DeflateStream(packed, CompressionLevel.Fastest)) stream.Write(System.Text.Encoding.UTF8.GetBytes(content.ToJsonString()));
        return WebEncoders.Base64UrlEncode(protector.Protect(packed.ToArray()));
    }
}
