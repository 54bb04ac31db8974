using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Postgres;
using Paykassma.Silo;
using Paykassma.Testing;

namespace Paykassma.Browser.Tests.Hosting;

/// <summary>The program as it ships, the sandbox's profile, over a database of the tests', and one Chromium that looks at it.</summary>
public sealed class BrowserHost : IAsyncLifetime
{
    /// <summary>The password of everyone in the sandbox.</summary>
    public const string Password = "demo-password";

    private static readonly string PasswordHash = new PasswordHasher<object>().HashPassword(Password, Password);

    /// <summary>For the slowest machine: a test that waits in vain has failed anyhow.</summary>
    private const int PatienceMs = 60_000;

    private readonly PostgresFixture _server = new();
    private TestDatabase? _database;
    private WebApplication? _app;
    private Chromium? _chromium;

    public string Url { get; private set; } = "";

    public IServiceProvider Services => _app!.Services;

    public IBrowser Browser => _chromium!.Browser;

    /// <summary>The program's clock. Shared by all tests: only ever put forward, and by little.</summary>
    public ShiftableClock Clock { get; } = new();

    /// <summary>For a program with other settings.</summary>
    public PostgresFixture Postgres => _server;

    public TestDatabase Database => _database!;

    /// <summary>Calls the program as machines do.</summary>
    public HttpClient Http { get; private set; } = new();

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(PatienceMs);
        await _server.InitializeAsync();
        _database = new TestDatabase(_server);
        await _database.InitializeAsync();
        // The sandbox is wired to its own port, so it must be known before the start.
        var port = FreePort.Find();
        Url = $"http://127.0.0.1:{port}";
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(Url) };
        string[] args =
        [
            "--Profile=sandbox", $"--PORT={port}", $"--ConnectionStrings:Paykassma={_database.ConnectionString}", "--Recheck:Shards=1", "--Storage:ConnectionsMax=24",
            // All tests share one address.
            "--Api:ManyWrongNumbers=1000000",
            // The sandbox has 5 s; a page takes longer between a number and its money.
            "--Gateway:Merchants:0:ClaimSkewMs:upi_l=600000",
            // Beside the five of the sandbox: whom tests lock out or demote, and one who is bound to a merchant.
            .. Person(5, "locked", "viewer"), .. Person(6, "demoted", "admin"), .. Person(7, "demo-viewer", "viewer", "Merchant=demo"),
        ];
        _app = await PaykassmaSilo.BuildAsync(args, builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton<TimeProvider>(Clock);
            builder.Services.KeepHousekeepingOnRealTime();
        });
        await _app.StartAsync();
        _chromium = await Chromium.LaunchAsync();
    }

    /// <summary>A tab of its own, with nobody signed in.</summary>
    public async Task<IPage> OpenAsync(string path, BrowserNewContextOptions? options = null)
    {
        options ??= new BrowserNewContextOptions();
        options.BaseURL ??= Url;
        var context = await Browser.NewContextAsync(options);
        CloseTabsAttribute.Leave(context);
        context.SetDefaultTimeout(PatienceMs);
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);
        return page;
    }

    /// <summary>A tab in which one of the sandbox's people is signed in, at a page.</summary>
    public async Task<IPage> SignInAsync(string name, string path = "/backoffice", BrowserNewContextOptions? options = null)
    {
        var page = await OpenAsync($"/sign-in?to={Uri.EscapeDataString(path)}", options);
        await page.GetByLabel("Name").FillAsync(name);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null) await _chromium.DisposeAsync();
        Http.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        if (_database is not null) await _database.DisposeAsync();
        await _server.DisposeAsync();
    }

    private static IEnumerable<string> Person(int index, string name, string role, params string[] more) =>
        new[] { $"Name={name}", $"Role={role}", $"PasswordHash={PasswordHash}" }.Concat(more).Select(setting => $"--Staff:Users:{index}:{setting}");
}
