using System.Net;
using Microsoft.Extensions.Options;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Testing;

namespace Paykassma.Api.Tests.Window;

/// <summary>What a request's own headers decide, and what only a trusted proxy's do.</summary>
public sealed class ProxyTests(GuardedFixture program, Sandbox sandbox) : IClassFixture<GuardedFixture>
{
    [Fact]
    public async Task TheHostHeaderIsNotReflectedWhereABrowserIsSent()
    {
        using var answer = await Get(sandbox.Host, "/backoffice?a=1", host: "evil.example");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/sign-in?to=%2Fbackoffice%3Fa%3D1", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task BehindATrustedProxyWithHttpsCookiesAreSecureAndBrowsersStayWithHttps()
    {
        using var answer = await Get(program.Host, "/sign-in", host: "pay.example", scheme: "https");
        Assert.Contains("max-age=31536000", answer.Headers.GetValues("Strict-Transport-Security").Single());
        Assert.All(answer.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task WithoutATrustedProxyItsHeadersChangeNothing()
    {
        using var answer = await Get(sandbox.Host, "/sign-in", host: "pay.example", scheme: "https");
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
        Assert.All(answer.Headers.GetValues("Set-Cookie"), cookie => Assert.DoesNotContain("secure", cookie, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("--Proxies:Trusted:0=nowhere", "Proxies:Trusted must hold IP addresses or networks such as 10.0.0.0/8.")]
    [InlineData("--FORWARDEDHEADERS_ENABLED=true", "ASPNETCORE_FORWARDEDHEADERS_ENABLED must not be set: name the proxies in Proxies:Trusted.")]
    public async Task AWrongSettingStopsTheStart(string setting, string words)
    {
        await using var database = new TestDatabase(sandbox.Postgres);
        await database.InitializeAsync();
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => ApiHost.StartAsync(database.ConnectionString, setting));
        Assert.Contains(words, fault.Failures);
    }

    private static async Task<HttpResponseMessage> Get(ApiHost program, string path, string host, string? scheme = null)
    {
        // Without a cookie of another test: the program sends one that a browser already has no second time.
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = program.Http.BaseAddress };
        var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = host } };
        if (scheme is not null) request.Headers.Add("X-Forwarded-Proto", scheme);
        return await http.SendAsync(request);
    }
}
