using System.Net;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;

namespace Paykassma.Api.Tests.Home;

public sealed class HomePagesTests(Sandbox sandbox)
{
    [Fact]
    public async Task HealthIsOkWhenTheProgramIsReady()
    {
        var answer = await sandbox.Merchant.Send(Requests.Get("/health"));
        Assert.Equal((HttpStatusCode.OK, """{"status":"ready"}"""), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task TheFrontPageSaysWhatIsWhereAndRunsNothing()
    {
        var answer = await sandbox.Merchant.Send(Requests.Get("/"));
        Assert.Equal((HttpStatusCode.OK, "text/html"), (answer.Status, answer.ContentType));
        Assert.Contains("/merchant/v1/deposits", answer.Body, StringComparison.Ordinal);
        Assert.Contains("/api/v1/transaction/activate", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", answer.Body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(" style=", answer.Body, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheStyleSheetKnowsLightAndDark()
    {
        var answer = await sandbox.Merchant.Send(Requests.Get("/assets/paykassma.css"));
        Assert.Equal((HttpStatusCode.OK, "text/css"), (answer.Status, answer.ContentType));
        Assert.Contains("color-scheme: light dark", answer.Body, StringComparison.Ordinal);
    }
}
