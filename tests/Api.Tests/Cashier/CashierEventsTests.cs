using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Cashier;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Testing;

namespace Paykassma.Api.Tests.Cashier;

/// <summary>The connections over which pages are told that the books have changed.</summary>
public sealed class CashierEventsTests(Sandbox sandbox) : IAsyncLifetime
{
    private static readonly TimeSpan PatienceMax = TimeSpan.FromMinutes(1);
    private readonly TestDatabase _database = new(sandbox.Postgres);
    private ApiHost? _host;

    private HttpClient Http => _host!.Http;

    private CashierWatch Watch => _host!.Services.GetRequiredService<CashierWatch>();

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        _host = await ApiHost.StartAsync(_database.ConnectionString, "--Cashier:EventConnectionsMax=2", "--Cashier:HeartbeatMs=100", "--Cashier:LookEveryMs=50");
    }

    public async ValueTask DisposeAsync()
    {
        await _host!.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task EachPageIsToldHowThingsStandAndThenThatItIsStillConnected()
    {
        using var page = await ConnectAsync("asha");
        Assert.Equal("text/event-stream", page.Content.Headers.ContentType?.MediaType);
        using var lines = new StreamReader(await page.Content.ReadAsStreamAsync());
        await UntilAsync(lines, line => line.StartsWith("data: ", StringComparison.Ordinal));
        await UntilAsync(lines, line => line == ": still here");
    }

    [Fact]
    public async Task ManyPagesOfALabelLookOnceAndNobodyLooksForWhoHasGone()
    {
        using (var first = await ConnectAsync("asha"))
        using (var second = await ConnectAsync("asha"))
        {
            Assert.Equal(1, Watch.Labels);
            // As many wait as may.
            using var third = await ConnectAsync("bilal");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, third.StatusCode);
            Assert.NotNull(third.Headers.RetryAfter);
        }

        // The server notices that a browser has gone at the latest when it next writes to it.
        using var patience = new CancellationTokenSource(PatienceMax);
        while (Watch.Labels > 0)
        {
            using var _ = await Http.GetAsync("/health", patience.Token);
        }
    }

    [Fact]
    public async Task TheProgramStopsThoughPagesAreWaiting()
    {
        using var page = await ConnectAsync("asha");
        var end = page.Content.ReadAsStringAsync();
        await _host!.DisposeAsync().AsTask().WaitAsync(PatienceMax);
        Assert.StartsWith("retry: ", await end.WaitAsync(PatienceMax), StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> ConnectAsync(string label) =>
        Http.GetAsync($"/cashier/events?label={label}", HttpCompletionOption.ResponseHeadersRead).WaitAsync(PatienceMax);

    private static async Task UntilAsync(StreamReader lines, Func<string, bool> isIt)
    {
        while (await lines.ReadLineAsync().WaitAsync(PatienceMax) is { } line)
        {
            if (isIt(line)) return;
        }

        Assert.Fail("the connection ended before that was said");
    }
}
