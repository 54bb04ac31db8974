using Microsoft.Playwright;
using Paykassma.Browser.Tests.Hosting;
using Paykassma.Testing;
using static Microsoft.Playwright.Assertions;

namespace Paykassma.Browser.Tests.Cashier;

/// <summary>The README's pictures: a deposit at the cashier, and its proof. The long run takes them again, into <c>docs/images</c>.</summary>
public sealed class ReadmePicturesTests(BrowserHost host)
{
    private static readonly BrowserNewContextOptions Screen = new() { ViewportSize = new() { Width = 1360, Height = 900 } };

    [Fact]
    public async Task ADepositAndItsProofAreFitToBeShown()
    {
        var shop = await Shop.OpenAsync(host, "asha-mumbai", Screen);
        await shop.DepositAsync("UPI L", "500");
        await shop.TypeNumberAsync(await shop.PayAsync());
        await Expect(shop.Page.Locator("#balances")).ToContainTextAsync("500.00 INR");
        await Expect(shop.Steps("done")).ToHaveCountAsync(5);
        await Take(shop.Page, "cashier");

        var proof = await host.SignInAsync("viewer", $"/backoffice/payments/proof?merchant=demo&id={shop.Query("deposit")}", Screen);
        await Expect(proof.GetByRole(AriaRole.Heading, new() { Name = "What happened" })).ToBeVisibleAsync();
        await Expect(proof.GetByText("asha-mumbai").First).ToBeVisibleAsync();
        // Down to the booking: below it, the postback's body would fill the picture.
        await proof.SetViewportSizeAsync(1360, 1470);
        await Take(proof, "proof", fullPage: false);
    }

    private static async Task Take(IPage page, string name, bool fullPage = true)
    {
        if (!LongRun.IsAsked) return;
        var path = Path.Combine(Looks.Root, "docs", "images", $"{name}.png");
        await page.ScreenshotAsync(new() { Path = path, FullPage = fullPage, Animations = ScreenshotAnimations.Disabled });
    }
}
