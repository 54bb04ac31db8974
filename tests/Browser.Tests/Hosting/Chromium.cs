using System.Diagnostics;
using Microsoft.Playwright;

namespace Paykassma.Browser.Tests.Hosting;

/// <summary>The machine's own Chromium. Where it is missing, root on Debian installs it; anyone else is told what to do.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private const string Variable = "PAYKASSMA_CHROMIUM";
    // The first is Chromium without windows, which does not end with its last one.
    private static readonly string[] Names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"];

    private readonly IPlaywright _playwright;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, Browser) = (playwright, browser);

    public IBrowser Browser { get; }

    public static async Task<Chromium> LaunchAsync()
    {
        var program = Find() ?? await InstallAsync();
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
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);

    private static async Task<string> InstallAsync()
    {
        if (!Environment.IsPrivilegedProcess || !File.Exists("/usr/bin/apt-get"))
            throw new InvalidOperationException($"The pages are tested in Chromium: install the package chromium-headless-shell, or name its program in {Variable}.");
        await AptAsync("update");
        // The fonts are for the languages of the payment window, which its screenshots would show as boxes.
        await AptAsync("install", "-y", "--no-install-recommends", "chromium-headless-shell", "fonts-noto-core");
        return Find() ?? throw new InvalidOperationException("The package chromium-headless-shell brought no program of that name.");
    }

    private static async Task AptAsync(params string[] words)
    {
        var start = new ProcessStartInfo("/usr/bin/apt-get", ["-q", "-o", "DPkg::Lock::Timeout=300", .. words]) { RedirectStandardOutput = true };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var apt = Process.Start(start)!;
        var output = await apt.StandardOutput.ReadToEndAsync();
        await apt.WaitForExitAsync();
        if (apt.ExitCode != 0) throw new InvalidOperationException($"apt-get {words[0]} ended with {apt.ExitCode}:\n{output}");
    }
}
