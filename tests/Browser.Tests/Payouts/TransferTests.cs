using System.Text;
using Microsoft.Playwright;
using Paykassma.Browser.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Paykassma.Browser.Tests.Payouts;

/// <summary>Incoming wallet transfers: listed, added by hand, taken in from a file.</summary>
public sealed class TransferTests(BrowserHost host, Desk desk) : IClassFixture<Desk>
{
    private const string Header = "wallet_type,identifier,transaction_id,amount,currency_code,received_at";

    [Fact]
    public async Task ATransferIsAddedByHandOnce()
    {
        var page = await desk.SignInAsync("operator", "/backoffice/transfers");
        await page.Follow("Add a transfer");
        await page.GetByLabel("Wallet").SelectOptionAsync(new SelectOptionValue { Label = "UPI L · demo-l@upi · merchant demo" });
        await page.GetByLabel("Transaction number").FillAsync("12345");
        await page.GetByLabel("Amount").FillAsync("7,00");
        await page.Press("Add the transfer");
        await Expect(page.Locator(".field", new() { HasText = "Amount" }).Locator(".error")).ToHaveTextAsync("Amount must be a number.");
        await Expect(page.Locator(".field", new() { HasText = "Number payers type" }).Locator(".error")).ToContainTextAsync("is required");
        await host.Screenshot(page, "transfer-add-errors");
        await host.Axe(page);
        await page.GetByLabel("Transaction number").FillAsync("912345678901");
        await page.GetByLabel("Amount").FillAsync("700.50");
        await page.Press("Add the transfer");
        await Expect(page.Notice()).ToHaveTextAsync("The transfer was recorded.");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator("tbody")).ToContainTextAsync("700.50 INR");
        await Expect(page.Locator("tbody")).ToContainTextAsync("free");
        Assert.Equal(["operator transfer.add done"], await desk.AuditAsync("transfer/upi/912345678901"));
        await page.GotoAsync("/backoffice/transfers/add");
        await page.GetByLabel("Wallet").SelectOptionAsync(new SelectOptionValue { Label = "UPI L · demo-l@upi · merchant demo" });
        await page.GetByLabel("Transaction number").FillAsync("912345678901");
        await page.GetByLabel("Amount").FillAsync("999");
        await page.Press("Add the transfer");
        await Expect(page.Locator(".field", new() { HasText = "Transaction number" }).Locator(".error")).ToContainTextAsync("reported before with other content");
        await page.GotoAsync("/backoffice/transfers?status=differs");
        await Expect(page.Locator("tbody")).ToContainTextAsync("Reported again with other content");
        await host.Screenshot(page, "transfers");
        await host.Axe(page);
    }

    [Fact]
    public async Task AFileIsTakenInRowByRowAndItsResultsComeOut()
    {
        var page = await desk.SignInAsync("operator", "/backoffice/transfers/import");
        var template = await page.RunAndWaitForDownloadAsync(() => page.Follow("Download an empty template"));
        Assert.Equal($"{Header}\r\n", await File.ReadAllTextAsync(await template.PathAsync()));
        await UploadAsync(page, "monday.csv", $"""
            {Header}
            upi_l,demo-l@upi,812345678901,700,INR,2026-01-31T08:00:00Z
            upi_l,demo-l@upi,812345678901,700,INR,2026-01-31T08:00:00Z
            paytm,9900112244,812345678902,50.25,INR,2026-01-31T08:00:00Z
            upi_l,<b>nobody</b>,812345678903,700,INR,2026-01-31T08:00:00Z
            upi_l,demo-l@upi,812345678904,many,INR,yesterday
            upi_l,demo-l@upi
            """);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "monday.csv" })).ToBeVisibleAsync();
        await Expect(page.Locator(".counts > div")).ToHaveTextAsync(["Imported2", "Already known1", "Refused3"]);
        var rows = page.Locator("tbody tr");
        await Expect(rows).ToHaveCountAsync(6);
        await Expect(rows.Nth(1)).ToContainTextAsync("already known");
        await Expect(rows.Nth(3)).ToContainTextAsync("You have no such wallet.");
        await Expect(rows.Nth(3)).ToContainTextAsync("<b>nobody</b>");
        await Expect(rows.Nth(4)).ToContainTextAsync("The amount field must be a number.");
        await Expect(rows.Nth(5)).ToContainTextAsync("The row has 2 cells instead of 6.");
        await host.Screenshot(page, "transfer-import-result");
        await host.Axe(page);
        var results = await page.RunAndWaitForDownloadAsync(() => page.Follow("Download the results as CSV"));
        var lines = await File.ReadAllLinesAsync(await results.PathAsync());
        Assert.Equal("line," + Header + ",outcome,reason", lines[0]);
        Assert.Equal("2,upi_l,demo-l@upi,812345678901,700,INR,2026-01-31T08:00:00Z,taken,", lines[1]);
        Assert.StartsWith("6,upi_l,demo-l@upi,812345678904,many,INR,yesterday,refused,", lines[5], StringComparison.Ordinal);
        await page.GotoAsync("/backoffice/transfers?number=812345678902");
        await Expect(page.Locator("tbody")).ToContainTextAsync("50.25 INR");

        await page.GotoAsync("/backoffice/transfers/import");
        await Expect(page.Locator("tbody tr")).ToContainTextAsync(["monday.csv"]);
        await host.Screenshot(page, "transfer-import");
        await host.Axe(page);
    }

    [Theory]
    [InlineData("a,b\r\n1,2\r\n", "The column's name must be wallet_type")]
    [InlineData(Header + "\r\n", "The file has no rows.")]
    [InlineData(Header + "\r\nupi_l,demo-l@upi,712345678901,700,INR,2026-01-31T08:00:00Z\r\n\"upi_l\r\n", "A quoted cell never ends.")]
    public async Task WhatIsNoSuchFileChangesNothing(string content, string why)
    {
        var page = await desk.SignInAsync("operator", "/backoffice/transfers/import");
        await UploadAsync(page, "odd.csv", content);
        await Expect(page.Locator("#file-error")).ToContainTextAsync(why);
        await page.GotoAsync("/backoffice/transfers?number=712345678901");
        await Expect(page.GetByText("No transfer matches.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task AFileWithMoreRowsThanAreTakenChangesNothing()
    {
        var page = await desk.SignInAsync("operator", "/backoffice/transfers/import");
        var rows = Enumerable.Range(0, 21).Select(i => $"upi_l,demo-l@upi,6123456789{i:00},700,INR,2026-01-31T08:00:00Z");
        await UploadAsync(page, "long.csv", $"{Header}\n{string.Join('\n', rows)}");
        await Expect(page.Locator("#file-error")).ToContainTextAsync("The file has more rows than the 20 that are taken.");
        await page.GotoAsync("/backoffice/transfers?number=612345678900");
        await Expect(page.GetByText("No transfer matches.")).ToBeVisibleAsync();
    }

    private static async Task UploadAsync(IPage page, string name, string content)
    {
        await page.GetByLabel("File").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(content) });
        await page.Press("Import the transfers");
    }
}
