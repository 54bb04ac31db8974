using Microsoft.Playwright;
using Paykassma.Api.Staff;
using Paykassma.Browser.Tests.Hosting;
using Paykassma.Testing;

namespace Paykassma.Browser.Tests.Sweep;

/// <summary>
/// Every page there is, with data on it that would do harm: it is readable and can be walked by keyboard, fits a phone, and takes no
/// text for anything but text.
/// </summary>
public sealed class PageSweepTests(BrowserHost host)
{
    [Fact]
    public async Task EveryPageIsSoundWhateverTheTextsOnIt()
    {
        var data = new PlantedData(host);
        await data.PlantAsync();
        var first = await host.SignInAsync("admin", "/account", new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        await Assertions.Expect(first).ToHaveTitleAsync("Your account · Paykassma");
        var signedIn = first.Context;
        await signedIn.AddInitScriptAsync(Hostile.Trap);
        var faults = new List<string>();
        foreach (var path in Paths(data))
        {
            // A tab for each: what one page left half done is nothing to the next.
            var page = await signedIn.NewPageAsync();
            var watch = new PageWatch(page, host.Url);
            try
            {
                await SoundPage.CheckAsync(host, page, path, whole: LongRun.IsAsked);
                faults.AddRange(watch.Faults.Select(fault => $"{path}: {fault}"));
            }
            catch (Exception e) when (e is Xunit.Sdk.XunitException or PlaywrightException)
            {
                // All pages are looked at before any is reported.
                faults.Add($"{path}: {e.Message}");
            }

            await page.CloseAsync();
        }

        Assert.True(faults.Count == 0, string.Join("\n\n", faults));
    }

    private static IEnumerable<string> Paths(PlantedData data)
    {
        var (order, payout) = (Uri.EscapeDataString(data.Order), Uri.EscapeDataString(data.Payout));
        var labels = Hostile.All.Select(Uri.EscapeDataString).ToList();
        return
        [
            "/", "/account", "/lab",
            .. Navigation.All.Select(entry => entry.Path),
            $"/backoffice/payments/proof?merchant=demo&id={order}",
            $"/backoffice/payouts/payout?merchant=demo&id={payout}",
            "/backoffice/payouts/add", "/backoffice/transfers/add", "/backoffice/transfers/import",
            .. labels.SelectMany(label => new[]
            {
                $"/merchant/accounts/account?label={label}", $"/cashier?label={label}&tab=movements", $"/cashier?label={label}&deposit={order}",
            }),
            $"/cashier?tab=withdraw&label={labels[^1]}&withdrawal={payout}",
            $"/plugin/?label={labels[0]}&currency_code=INR&custom_transaction_id={labels[1]}",
        ];
    }
}
