using System.Web;
using Microsoft.Playwright;
using Paykassma.Api.Tests;
using Paykassma.Browser.Tests.Hosting;
using Paykassma.Testing;
using static Microsoft.Playwright.Assertions;

namespace Paykassma.Browser.Tests.Merchant;

/// <summary>Accounts, deposits and withdrawals are found, whatever they are called.</summary>
public sealed class ListsTests(BrowserHost host)
{
    private readonly MerchantSide _side = new(host);

    [Theory]
    [InlineData("a/b % .. ?&=#+")]
    [InlineData("<script>document.title='owned'</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("مرحبا/٧")]
    [InlineData("🦊 සිංහල हिन्दी")]
    [InlineData("../../etc/passwd")]
    public async Task ALabelIsShownAsTextAndLinksToItsAccount(string shape)
    {
        var label = $"{shape} {Ids.Number()}";
        var id = $"{shape} {Ids.Number()}";
        await _side.CreditedAsync(id, label);
        var page = await host.SignInAsync("viewer", "/merchant/accounts");
        await page.GetByLabel("Label, or its beginning").FillAsync(label[..^3]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await page.GetByRole(AriaRole.Table).GetByRole(AriaRole.Link, new() { Name = label, Exact = true }).ClickAsync();
        await Expect(page).ToHaveTitleAsync("Account · Paykassma");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = label, Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByText("700.00 INR").First).ToBeVisibleAsync();
        if (shape[0] is '<' or 'م') await host.Screenshot(page, $"merchant-account-{(shape[0] == '<' ? "script" : "rtl")}");
        await page.GetByRole(AriaRole.Link, new() { Name = $"deposit/{id}", Exact = true }).ClickAsync();
        await Expect(page).ToHaveTitleAsync("Deposit · Paykassma");
        await page.GetByRole(AriaRole.Link, new() { Name = label, Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Deposits", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Table).GetByRole(AriaRole.Link, new() { Name = id, Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Label")).ToHaveValueAsync(label);
    }

    [Fact]
    public async Task AStatementTellsTheBalanceAfterEachTransferAndDownloads()
    {
        var label = Ids.Label();
        await _side.HeldAsync(Ids.Number(), label);
        await _side.CreditedAsync(Ids.Order(), label, 12_345);
        var page = await host.SignInAsync("viewer", $"/merchant/accounts/account?label={label}");
        var rows = page.GetByRole(AriaRole.Region, new() { Name = "Statement" }).GetByRole(AriaRole.Row);
        await Expect(rows).ToHaveCountAsync(4);
        await Expect(rows.Nth(1)).ToContainTextAsync("+123.45");
        await Expect(rows.Nth(1)).ToContainTextAsync("823.45");
        await Expect(rows.Nth(2)).ToContainTextAsync("held");
        await Expect(rows.Nth(3)).ToContainTextAsync("+700.00");
        await host.Axe(page);
        await host.Screenshot(page, "merchant-account");
        var csv = await DownloadAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "Download as CSV" }));
        Assert.Equal(4, csv.Length);
        Assert.StartsWith("number,created_at,kind,amount,currency,direction", csv[0], StringComparison.Ordinal);
        Assert.EndsWith(",823.45,200", csv[1], StringComparison.Ordinal);
        Assert.EndsWith(",700,0", csv[3], StringComparison.Ordinal);
        await page.GotoAsync("/merchant/accounts");
        await host.Axe(page);
        await host.Screenshot(page, "merchant-accounts");
    }

    [Fact]
    public async Task DepositsAreFilteredPagedAndDownloaded()
    {
        var label = "=" + Ids.Label();
        for (var i = 0; i < 60; i++) await _side.CreditedAsync(Ids.Order(), label, createdAt: 1_500_000_000_000 + i);
        await _side.FailedAsync("=failed" + Ids.Number(), label);
        var page = await host.SignInAsync("viewer", $"/merchant/deposits?label={HttpUtility.UrlEncode(label)}");
        var rows = page.GetByRole(AriaRole.Region, new() { Name = "Deposits" }).GetByRole(AriaRole.Row);
        await Expect(rows).ToHaveCountAsync(51);
        await host.Axe(page);
        await host.Screenshot(page, "merchant-deposits");
        await page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
        await Expect(rows).ToHaveCountAsync(12);
        await page.GetByLabel("Status").SelectOptionAsync("failed");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await Expect(rows).ToHaveCountAsync(2);
        var csv = await DownloadAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "Download as CSV" }));
        Assert.Equal(2, csv.Length);
        Assert.StartsWith("'=failed", csv[1].TrimStart('"'), StringComparison.Ordinal);

        await page.GetByLabel("Status").SelectOptionAsync("");
        await page.GetByLabel("From").FillAsync("2017-07-14");
        await page.GetByLabel("To, including that day").FillAsync("2017-07-14");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await Expect(rows).ToHaveCountAsync(51);
        Assert.Equal(61, (await DownloadAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "Download as CSV" }))).Length);
    }

    [Fact]
    public Task WhatCannotBeLookedForIsToldSo() => Cells.AllHoldAsync(
        [
            ("/merchant/deposits?from=yesterday", "This must be a date, such as 2026-11-01."),
            ("/merchant/deposits?from=2026-11-02&to=2026-11-01", "The last day must not be before the first."),
            ("/merchant/deposits?status=happy", "There is no such status."),
            ("/merchant/withdrawals?system=upi_l", "There is no such payment system."),
            ("/merchant/deposits?currency=XXX", "There is no such currency."),
            ("/merchant/deposits?label=%00", "A label cannot be this long."),
            ("/merchant/deposits?after=1.%00", "This page of the list does not exist."),
            ("/merchant/withdrawals?after=99999999999999999999.eA", "This page of the list does not exist."),
            ("/merchant/accounts?label=%00", "A label cannot be this long."),
            ("/merchant/accounts/account?label=x&currency=INR&after=-1", "This page of the statement does not exist."),
            ("/merchant/attention?after=x", "This page of the list does not exist."),
            ("/merchant/deposits?id=%25none", "Nothing has this id."),
            ("/merchant/accounts/account?label=%00", "There is no such page, or you have nothing with that name."),
            ("/merchant/accounts/account?label=x&currency=%3Cb%3E", "There is no such page, or you have nothing with that name."),
            ("/merchant/deposits/deposit?id=none", "There is no such page, or you have nothing with that name."),
            ("/merchant/deposits/deposit", "There is no such page, or you have nothing with that name."),
            ("/merchant/withdrawals/withdrawal?id=%00", "There is no such page, or you have nothing with that name."),
            ("/merchant/attention/held?hash=%00", "There is no such page, or you have nothing with that name."),
        ],
        async (string path, string text) =>
        {
            var page = await host.SignInAsync("viewer", path);
            await Expect(page.GetByText(text)).ToBeVisibleAsync();
            await page.Context.CloseAsync();
        });

    internal static async Task<string[]> DownloadAsync(IPage page, ILocator button)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => button.ClickAsync());
        return (await File.ReadAllTextAsync(await download.PathAsync())).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }
}
