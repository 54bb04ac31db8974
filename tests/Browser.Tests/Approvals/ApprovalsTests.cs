using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Paykassma.Api.Tests;
using Paykassma.Browser.Tests.Hosting;
using Paykassma.Cli.Servers;
using static Microsoft.Playwright.Assertions;

namespace Paykassma.Browser.Tests.Approvals;

/// <summary>A second person sees all that is needed to decide, and approves or rejects; the first person cannot.</summary>
public sealed class ApprovalsTests(BrowserHost host)
{
    private const string Path = "/backoffice/approvals";

    [Fact]
    public async Task ASecondPersonSeesTheActAndApprovesItAndTheFirstCannot()
    {
        var (order, label) = (Ids.Order(), Ids.Label());
        await PostAsync("merchant/v1/deposits", new() { ["label"] = label, ["currency_code"] = "INR", ["wallet_type"] = "upi_l", ["amount"] = 25_000, ["custom_transaction_id"] = order });
        var first = await host.SignInAsync("finance", $"/merchant/deposits/deposit?id={order}");
        await first.GetByText("Credit…").ClickAsync();
        await first.GetByLabel("Transaction number of the wallet transfer").FillAsync(Ids.Number());
        await first.GetByLabel("Amount received").FillAsync("25000");
        await first.GetByLabel("Reason").First.FillAsync("seen the receipt");
        await first.GetByRole(AriaRole.Button, new() { Name = "Credit" }).ClickAsync();
        await Expect(first.GetByRole(AriaRole.Status)).ToContainTextAsync("It waits for a second person.");
        await first.GotoAsync(Path);
        var own = first.GetByRole(AriaRole.Article).Filter(new() { HasText = order });
        await Expect(own).ToContainTextAsync("You prepared it: another person must approve it.");
        await Expect(own.GetByRole(AriaRole.Button, new() { Name = "Approve" })).ToHaveCountAsync(0);

        var second = await host.SignInAsync("admin", Path);
        await Expect(second.GetByRole(AriaRole.Link, new() { Name = "Approvals" })).ToContainTextAsync("waiting");
        var act = second.GetByRole(AriaRole.Article).Filter(new() { HasText = order });
        await Expect(act).ToContainTextAsync("Credit a deposit by hand");
        foreach (var text in (string[])["25,000.00 INR", label, "seen the receipt", "finance", "amount minor", "2500000"]) await Expect(act).ToContainTextAsync(text);
        await host.Screenshot(second, "approvals");
        await host.Axe(second);
        await act.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await Expect(second.GetByRole(AriaRole.Status)).ToHaveTextAsync("Credited.");
        await Expect(second.GetByRole(AriaRole.Article).Filter(new() { HasText = order })).ToHaveCountAsync(0);
        await Expect(second.GetByRole(AriaRole.Row).Filter(new() { HasText = order })).ToContainTextAsync("done");
    }

    [Fact]
    public async Task AKeyIsMadeShownOnceAndRevoked()
    {
        var page = await host.SignInAsync("viewer", "/backoffice/keys");
        await page.GetByLabel("Purpose").FillAsync("<b>exports</b>");
        await page.GetByLabel("Your password").FillAsync("demo-password");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a key" }).ClickAsync();
        var key = await page.Locator("#made-key").InnerTextAsync();
        Assert.StartsWith("pks_", key, StringComparison.Ordinal);
        await host.Screenshot(page, "keys");
        await host.Axe(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "I have saved it" }).ClickAsync();
        Assert.DoesNotContain(key, await page.ContentAsync(), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = $"Revoke {key[..16]}" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("is revoked");
    }

    [Fact]
    public async Task AKeyOfThePlatformWaitsForAnotherAdmin()
    {
        var service = $"shop-{Ids.Number()}";
        var page = await host.SignInAsync("admin", "/backoffice/keys");
        await page.GetByLabel("Service").FillAsync(service);
        await page.GetByLabel("Role").SelectOptionAsync("shop");
        await page.GetByLabel("Purpose").FillAsync($"<b>{new string('m', 180)}</b>");
        await page.GetByLabel("Your password").FillAsync("demo-password");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a key" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync($"Not made yet: another admin must agree to the key of {service}.");
        await Expect(page.Locator("#made-key")).ToHaveCountAsync(0);
        await host.Screenshot(page, "keys-waiting");
        await host.Axe(page);
        await page.Locator("#waiting").GetByRole(AriaRole.Link).Filter(new() { HasText = service }).ClickAsync();
        var act = page.GetByRole(AriaRole.Article).Filter(new() { HasText = service });
        foreach (var text in (string[])["Make a key of the platform's backend", "You prepared it: another person must approve it."]) await Expect(act).ToContainTextAsync(text);
        await host.Screenshot(page, "approvals-key");
    }

    private async Task PostAsync(string path, JsonObject body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", SandboxKeys.Merchant);
        using var answer = await host.Http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
