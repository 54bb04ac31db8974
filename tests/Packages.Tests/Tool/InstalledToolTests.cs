using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Paykassma.Postgres;

namespace Paykassma.Packages.Tests.Tool;

/// <summary>The installed tool works without a checkout.</summary>
public sealed class InstalledToolTests(InstalledTool tool) : IClassFixture<InstalledTool>
{
    private static readonly TimeSpan ReadyMax = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan StopMax = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task HelpListsOnlyWhatWorksThere()
    {
        var (code, output) = await tool.RunAsync("", "--help");
        Assert.Equal(0, code);
        Assert.Contains("  verify", output, StringComparison.Ordinal);
        Assert.DoesNotContain("  bench", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CommandOfACheckoutIsUnknown() => Assert.Equal(2, (await tool.RunAsync("", "with-postgres", "--", "true")).ExitCode);

    [Fact]
    public async Task SignedPostbackIsVerifiedAndAnAlteredOneIsNot()
    {
        const string Item = """[{"amount":"700","currency_code":"INR","wallet_type":"upi_l","transaction_id":"321323438267","plugin_custom_order_id":"order-1","withdrawal_id":null}]""";
        var (_, body) = await tool.RunAsync(Item, "sign", "postback", "--sandbox", "--body", "--label", "ada");
        Assert.Equal(0, (await tool.RunAsync(body, "verify", "--sandbox")).ExitCode);
        Assert.Equal(1, (await tool.RunAsync(body.Replace("order-1", "order-2", StringComparison.Ordinal), "verify", "--sandbox")).ExitCode);
    }

    [Fact]
    public async Task SandboxRunsAndRegistersADeposit()
    {
        var port = FreePort.Find().ToString(CultureInfo.InvariantCulture);
        using var sandbox = tool.Surroundings.Start(tool.Folder, tool.Program, "run", "--port", port, "--data", Path.Combine(tool.Folder, "data", "postgres"));
        try
        {
            using var patience = new CancellationTokenSource(ReadyMax);
            var said = new StringBuilder();
            while (await sandbox.StandardOutput.ReadLineAsync(patience.Token) is { } line && !line.Contains("Ready.", StringComparison.Ordinal)) said.AppendLine(line);
            Assert.False(sandbox.HasExited, said.ToString());
            using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
            using var health = await http.GetAsync(new Uri("health", UriKind.Relative), patience.Token);
            Assert.Equal(HttpStatusCode.OK, health.StatusCode);
            using var request = new HttpRequestMessage(HttpMethod.Post, "merchant/v1/deposits")
            {
                Content = new StringContent("""{"label":"ada","currency_code":"INR","wallet_type":"upi_l","amount":700,"custom_transaction_id":"order-1"}""", Encoding.UTF8, "application/json"),
            };
            request.Headers.Authorization = new("Bearer", "demo-merchant");
            using var deposit = await http.SendAsync(request, patience.Token);
            Assert.Contains("\"status\":\"awaiting_payment\"", await deposit.Content.ReadAsStringAsync(patience.Token), StringComparison.Ordinal);
        }
        finally
        {
            await StopAsync(sandbox);
        }

        Assert.Equal(0, sandbox.ExitCode);
    }

    /// <summary>As a service manager does it. A shell that starts programs in the background lets them ignore Ctrl-C.</summary>
    private static async Task StopAsync(Process sandbox)
    {
        if (sandbox.HasExited) return;
        using var kill = Process.Start("kill", ["-TERM", sandbox.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        await sandbox.WaitForExitAsync().WaitAsync(StopMax);
    }
}
