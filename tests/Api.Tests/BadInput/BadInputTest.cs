using System.Net;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;

namespace Paykassma.Api.Tests.BadInput;

/// <summary>A program that only bad input is sent to, one request at a time, so that every row can be watched.</summary>
public sealed class BadInputHost(Sandbox sandbox) : HostFixture(sandbox.Postgres)
{
    protected override Task<string[]> SettingsAsync() => Task.FromResult(Sandbox.Settings());
}

[CollectionDefinition(nameof(BadInputHost))]
public sealed class BadInputCollection : ICollectionFixture<BadInputHost>;

/// <summary>Sends what is wrong and looks whether anything has changed.</summary>
[Collection(nameof(BadInputHost))]
public abstract class BadInputTest(BadInputHost host)
{
    protected BadInputHost Host => host;

    /// <summary>The answer, after every row was found to be as it was.</summary>
    protected async Task<Answer> SendInVain(HttpRequestMessage request)
    {
        var before = await host.Books.FingerprintAsync();
        var answer = await Answer.Of(host.Host.Http, request);
        Assert.Equal(before, await host.Books.FingerprintAsync());
        return answer;
    }

    /// <summary>Expects <c>{"status":"fail","message":{field:[texts]}}</c>.</summary>
    protected async Task ExpectFail(HttpRequestMessage request, string field)
    {
        var answer = await SendInVain(request);
        Assert.Equal((HttpStatusCode.OK, "application/json"), (answer.Status, answer.ContentType));
        Assert.Equal("fail", answer["status"]);
        var texts = Assert.Single(answer.Json.GetProperty("message").EnumerateObject());
        Assert.Equal(field, texts.Name);
        Assert.NotEmpty(texts.Value.EnumerateArray());
    }

    /// <summary>Expects ProblemDetails with <c>errors</c> for this field alone.</summary>
    protected async Task ExpectProblem(HttpRequestMessage request, string field)
    {
        var answer = await SendInVain(request);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("VALIDATION_FAILED", answer.Code);
        var texts = Assert.Single(answer.Json.GetProperty("errors").EnumerateObject());
        Assert.Equal(field, texts.Name);
        Assert.NotEmpty(texts.Value.EnumerateArray());
    }
}
