using Microsoft.Playwright;
using Paykassma.Postgres;

namespace Paykassma.Browser.Tests.Hosting;

/// <summary>The machine's own Chromium. Where it or fonts for its pages are missing, root on Debian installs them; anyone else is told what to do.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private const string Variable = "PAYKASSMA_CHROMIUM";
    private const string Package = "chromium-headless-shell";
    // The first is Chromium without windows, which does not end with its last one.
    private static readonly string[] Names = [Package, "chromium", "chromium-browser", "google-chrome"];

    private readonly IPlaywright _playwright;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, Browser) = (playwright, browser);

    public IBrowser Browser { get; }

    public static async Task<Chromium> LaunchAsync()
    {
        if (DebianPackages.CanInstall) await InstallAsync();
        var program = Find() ?? throw new InvalidOperationException(
            $"The pages are tested in Chromium: install it (Debian: apt-get install {Package}), or name its program in {Variable}.");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = program });
        return new Chromium(playwright, browser);
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright.Dispose();
    }

    private static string? Find() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
        ? named
        : Names.Select(Command.OnPath).FirstOrDefault(found => found is not null);

    private static async Task InstallAsync()
    {
        List<string> missing = [];
        if (Find() is null) missing.Add(Package);
        if (!await Fonts.HaveAsync(PageCharacters.All)) missing.AddRange(Fonts.Packages);
        if (missing.Count > 0) await DebianPackages.InstallAsync([.. missing]);
    }
}
