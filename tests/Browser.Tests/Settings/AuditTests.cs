using Microsoft.Playwright;
using Paykassma.Browser.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Paykassma.Browser.Tests.Settings;

/// <summary>The audit trail as it is searched and taken along.</summary>
public sealed class AuditTests(BrowserHost host)
{
    private const int Entries = 60;
    private const string Injected = "<script>document.title='injected'</script>";

    [Fact]
    public async Task ATrailIsFilteredPagedAndTakenAlong()
    {
        await using (var connection = await host.Database.Source.OpenConnectionAsync())
        {
            await using var write = connection.CreateCommand();
            write.CommandText = """
                INSERT INTO audit_trail (at, who, role, merchant, action, subject, reason, before, after, outcome)
                SELECT 1600000000000 + i, 'archivist', 'operator', 'demo', 'payment.refuse', 'payment/demo/' || i, $1,
                    '{"status":"pending","note":"=1+1"}', json_build_object('status', 'refused', 'note', $1::text), CASE WHEN i % 10 > 0 THEN 'done' END
                FROM generate_series(1, $2) i
                """;
            write.Parameters.Add(new() { Value = Injected });
            write.Parameters.Add(new() { Value = Entries });
            await write.ExecuteNonQueryAsync();
        }

        var page = await host.SignInAsync("viewer", "/backoffice/audit");
        await page.GetByLabel("Who").FillAsync("archivist");
        await page.GetByLabel("First day (UTC)").FillAsync("2020-09-13");
        await page.GetByLabel("Last day (UTC)").FillAsync("2020-09-13");
        await page.GetByRole(AriaRole.Button, new() { Name = "Filter" }).ClickAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(50);
        var first = page.Locator("tbody tr").First;
        await Expect(first).ToContainTextAsync($"payment/demo/{Entries}");
        await Expect(first).ToContainTextAsync("outcome unknown");
        await Expect(first.Locator("q")).ToHaveTextAsync(Injected);
        await Expect(first.Locator("del").First).ToContainTextAsync("pending");
        await Expect(first.Locator("ins").First).ToContainTextAsync("refused");
        await host.Screenshot(page, "audit-filtered");
        await host.Axe(page);

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "CSV" }).ClickAsync());
        var lines = (await File.ReadAllTextAsync((await download.PathAsync())!)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Entries + 1, lines.Length);
        Assert.StartsWith("id,at,ended_at,who,role,merchant,action,subject,reason,outcome,before,after", lines[0], StringComparison.Ordinal);
        Assert.Contains("2020-09-13T12:26:40.060Z", lines[1], StringComparison.Ordinal);

        await page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(Entries - 50);
        await page.GetByLabel("Subject").FillAsync("payment/demo/7");
        await page.GetByRole(AriaRole.Button, new() { Name = "Filter" }).ClickAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
    }

    [Theory]
    [InlineData("from=2026-02-30", 200)]
    [InlineData("from=2026-02-03&to=2026-02-01", 200)]
    [InlineData("to=9999-12-31", 200)]
    [InlineData("who=%3Cb%3E", 200)]
    [InlineData("after=nowhere", 400)]
    [InlineData("after=1.99999999999999999999", 400)]
    public async Task WhatCannotBeReadIsToldAndNeverAFault(string query, int status)
    {
        var page = await host.SignInAsync("viewer", "/account");
        Assert.Equal(status, (await page.GotoAsync($"/backoffice/audit?{query}"))!.Status);
        if (query.Contains("-02-", StringComparison.Ordinal)) await Expect(page.Locator(".error")).ToHaveCountAsync(1);
    }
}
