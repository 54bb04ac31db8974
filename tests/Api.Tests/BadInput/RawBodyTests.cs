using System.Net;
using Paykassma.Api.Tests.Callers;
using Paykassma.Testing;

namespace Paykassma.Api.Tests.BadInput;

/// <summary>Every endpoint that reads a body refuses what is no strict JSON by a code of its own.</summary>
public sealed class RawBodyTests(BadInputHost host) : BadInputTest(host)
{
    private static readonly Dictionary<string, (string Path, string? Bearer)> Endpoints = new()
    {
        ["create"] = ("/api/v1/transaction/create/upi_l?secret=demo-secret", null),
        ["activate"] = ("/api/v1/transaction/activate?secret=demo-secret", null),
        ["withdrawal request"] = (WithdrawalCaller.CreatePath, null),
        ["add payout"] = (WithdrawalCaller.PayoutsPath, GatewayCaller.OperatorKey),
        ["take"] = ($"{WithdrawalCaller.PayoutsPath}/demo/x/take", GatewayCaller.OperatorKey),
        ["payout outcome"] = ("/backoffice/v1/sandbox/payout-outcome", GatewayCaller.OperatorKey),
        ["listener's answer"] = ("/backoffice/v1/sandbox/postbacks/answer", GatewayCaller.OperatorKey),
        ["report"] = ("/agent/v1/wallet-transfers", "demo-agent"),
        ["approve"] = ("/backoffice/v1/merchants/demo/payments/x/approve", GatewayCaller.OperatorKey),
        ["refuse"] = ("/backoffice/v1/merchants/demo/payments/x/refuse", GatewayCaller.OperatorKey),
        ["deposit"] = (MerchantCaller.DepositsPath, MerchantCaller.ApiKey),
        ["activation"] = ("/merchant/v1/deposits/x/activation", MerchantCaller.ApiKey),
        ["resolve"] = ("/merchant/v1/deposits/x/resolve", MerchantCaller.ApiKey),
        ["resolve held"] = ("/merchant/v1/held-postbacks/x/resolve", MerchantCaller.ApiKey),
        ["withdrawal"] = (MerchantWithdrawalCaller.Path, MerchantCaller.ApiKey),
        ["resolution"] = ($"{MerchantWithdrawalCaller.Path}/x/resolve", MerchantCaller.ApiKey),
        ["postback"] = (MerchantCaller.PostbackPath, null),
    };

    [Fact]
    public Task AByteOrderMarkBeforeTheJsonIsSkipped() => Cells.AllHoldAsync<string>(Endpoints.Keys, async endpoint =>
    {
        var (path, bearer) = Endpoints[endpoint];
        var plain = await SendInVain(Requests.PostBytes(path, [.. "{\"label\":7}"u8], bearer));
        var marked = await SendInVain(Requests.PostBytes(path, [.. "\uFEFF{\"label\":7}"u8], bearer));
        Assert.Equal((plain.Status, Without(plain.Body)), (marked.Status, Without(marked.Body)));
        Assert.DoesNotContain("JSON", marked.Body, StringComparison.Ordinal);
    });

    private static string Without(string body) => System.Text.RegularExpressions.Regex.Replace(body, "\"trace_?[iI]d\":\"[^\"]*\"", "");

    private static IEnumerable<(string, string)> EndpointsAndBodies =>
        from endpoint in Endpoints.Keys from body in RawBody.All.Keys select (endpoint, body);

    [Fact]
    public Task WhatIsNoJsonIsRefused() => Cells.AllHoldAsync(EndpointsAndBodies, async (endpoint, body) =>
    {
        var (path, bearer) = Endpoints[endpoint];
        var (bytes, status, code) = RawBody.All[body];
        var answer = await SendInVain(Requests.PostBytes(path, bytes, bearer));
        Assert.Equal((status, code), ((int)answer.Status, answer.Code));
    });

    [Fact]
    public Task ABodyOfTheListOfMethodsIsReadAsStrictly() => Cells.AllHoldAsync(Bodies, async body =>
    {
        var request = Requests.PostBytes("/api/v1/payment-systems/available?secret=demo-secret", RawBody.All[body].Bytes);
        request.Method = HttpMethod.Get;
        var answer = await SendInVain(request);
        Assert.Equal((RawBody.All[body].Status, RawBody.All[body].Code), ((int)answer.Status, answer.Code));
    });

    private static IEnumerable<string> Bodies => RawBody.All.Keys.Where(body => body != "nothing");

    private static IEnumerable<(string, string?)> EndpointsAndTypes =>
        from endpoint in Endpoints.Keys.Where(endpoint => endpoint != "postback")
        from type in (string?[])["text/json", "text/plain", "application/x-www-form-urlencoded", "application/json; charset=utf-16", null]
        select (endpoint, type);

    [Fact]
    public Task TheContentTypeIsNotLookedAt() => Cells.AllHoldAsync(EndpointsAndTypes, async (endpoint, contentType) =>
    {
        var (path, bearer) = Endpoints[endpoint];
        var said = await SendInVain(Requests.PostBytes(path, "{}"u8.ToArray(), bearer));
        var answer = await SendInVain(Requests.PostBytes(path, "{}"u8.ToArray(), bearer, contentType));
        Assert.NotEqual(HttpStatusCode.UnsupportedMediaType, answer.Status);
        Assert.Equal((said.Status, said.Body), (answer.Status, answer.Body));
        answer = await SendInVain(Requests.PostBytes(path, "no JSON"u8.ToArray(), bearer, contentType));
        Assert.Equal((400, "JSON_MALFORMED"), ((int)answer.Status, answer.Code));
    });

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("APPLICATION/JSON; charset=\"UTF-8\"")]
    public async Task WhatSaysItIsJsonIsRead(string contentType)
    {
        var (path, bearer) = Endpoints["deposit"];
        Assert.Equal("VALIDATION_FAILED", (await SendInVain(Requests.PostBytes(path, "{}"u8.ToArray(), bearer, contentType))).Code);
    }

    [Fact]
    public async Task AnOversizedBodyOfUnknownLengthIsRefused()
    {
        var request = Requests.PostBytes(MerchantCaller.PostbackPath, RawBody.All["too many bytes"].Bytes);
        request.Headers.TransferEncodingChunked = true;
        var answer = await SendInVain(request);
        Assert.Equal((413, "JSON_TOO_LARGE"), ((int)answer.Status, answer.Code));
    }
}
