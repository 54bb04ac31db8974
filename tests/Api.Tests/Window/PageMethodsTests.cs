using System.Net;
using Paykassma.Api.Tests.Hosting;

namespace Paykassma.Api.Tests.Window;

/// <summary>Methods that a page has no answer for.</summary>
public sealed class PageMethodsTests(Sandbox sandbox)
{
    [Theory]
    [InlineData("PUT", "/plugin/m/demo?label=a", "GET, HEAD")]
    [InlineData("DELETE", "/plugin/", "GET, HEAD")]
    [InlineData("PATCH", "/plugin/", "GET, HEAD")]
    [InlineData("OPTIONS", "/plugin/", "GET, HEAD")]
    [InlineData("POST", "/plugin/watch", "GET, HEAD")]
    [InlineData("PUT", "/plugin/pay", "GET, HEAD, POST")]
    public async Task AnotherMethodOfAPageIsRefusedAndTheRightOnesAreNamed(string method, string path, string allowed)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await sandbox.Host.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(allowed.Split(", "), response.Content.Headers.Allow);
    }

    [Fact]
    public async Task AHeadIsAnsweredLikeAGet()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/plugin/status");
        using var response = await sandbox.Host.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Gone, response.StatusCode);
    }
}
