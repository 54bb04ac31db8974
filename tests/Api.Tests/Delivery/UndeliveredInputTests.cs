using System.Net;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Testing;

namespace Paykassma.Api.Tests.Delivery;

/// <summary>Requests about undelivered postbacks that are wrong have an answer of their own.</summary>
public sealed class UndeliveredInputTests(Sandbox sandbox)
{
    private const string ResendPath = "/backoffice/v1/postbacks/resend";
    private const string ListPath = "/backoffice/v1/merchants/demo/undelivered-postbacks";

    [Fact]
    public Task AWrongFieldOfAResendIsNamed() => Cells.AllHoldAsync(
        [
            ("""{"since":"2026-01-10T00:00:00Z"}""", "merchant"),
            ("""{"merchant":7,"since":"2026-01-10T00:00:00Z"}""", "merchant"),
            ("""{"merchant":"demo"}""", "since"),
            ("""{"merchant":"demo","since":"2026-01-10"}""", "since"),
            ("""{"merchant":"demo","since":"2026-01-10T00:00:00"}""", "since"),
            ("""{"merchant":"demo","since":1768003200}""", "since"),
            ("""{"merchant":"demo","since":"2026-01-10T00:00:00Z","until":"tomorrow"}""", "until"),
            ("""{"merchant":"demo","since":"2026-01-10T00:00:00Z","until":"2026-01-09T00:00:00Z"}""", "until"),
        ],
        async (string body, string field) =>
        {
            var answer = await Send(Requests.PostText(ResendPath, body, GatewayCaller.OperatorKey));
            Assert.Equal((HttpStatusCode.BadRequest, "VALIDATION_FAILED"), (answer.Status, answer.Code));
            Assert.True(answer.Json.GetProperty("errors").TryGetProperty(field, out _), answer.Body);
        });

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("limit=x", "limit")]
    [InlineData("limit=1&limit=2", "limit")]
    [InlineData("cursor=*", "cursor")]
    [InlineData("cursor=", "cursor")]
    [InlineData("cursor=YWJj", "cursor")]
    [InlineData("cursor=MTp4AA", "cursor")]
    public async Task AWrongParameterOfTheListIsNamed(string query, string parameter)
    {
        var answer = await Send(Requests.Get($"{ListPath}?{query}", GatewayCaller.OperatorKey));
        Assert.Equal((HttpStatusCode.BadRequest, "VALIDATION_FAILED"), (answer.Status, answer.Code));
        Assert.True(answer.Json.GetProperty("errors").TryGetProperty(parameter, out _), answer.Body);
    }

    [Fact]
    public async Task AMerchantThatIsNoneIsNotFound()
    {
        const string Body = """{"merchant":"nobody","since":"2026-01-10T00:00:00Z"}""";
        Assert.Equal("MERCHANT_NOT_FOUND", (await Send(Requests.PostText(ResendPath, Body, GatewayCaller.OperatorKey))).Code);
        Assert.Equal("MERCHANT_NOT_FOUND", (await Send(Requests.Get(ListPath.Replace("demo", "nobody", StringComparison.Ordinal), GatewayCaller.OperatorKey))).Code);
    }

    [Fact]
    public async Task WithoutTheOperatorsKeyNothingIsToldOrDone()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await Send(Requests.Get("/backoffice/v1/undelivered-postbacks"))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Send(Requests.Get(ListPath, "wrong"))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Send(Requests.PostText(ResendPath, "{}"))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Send(Requests.Post("/backoffice/v1/merchants/demo/postbacks/deposit%2F1/resend", new { }))).Status);
    }

    private Task<Answer> Send(HttpRequestMessage request) => sandbox.Gateway.Send(request);
}
