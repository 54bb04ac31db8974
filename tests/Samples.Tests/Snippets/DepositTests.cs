using System.Text;
using System.Text.Json.Nodes;
using Paykassma.Protocol.Messages;
using Paykassma.Samples.Tests.Languages;
using Paykassma.Testing;

namespace Paykassma.Samples.Tests.Snippets;

/// <summary>Deposits are asked for as the gateway reads it.</summary>
public sealed class DepositTests(AllSnippets snippets)
{
    public static TheoryData<string> Languages => AllSnippets.Languages;

    [Theory, MemberData(nameof(Languages))]
    public async Task CreateReturnsTheWallet(string language)
    {
        var asked = new TaskCompletionSource<(string Path, string? Secret, byte[] Body)>();
        await using var gateway = await GatewayAsync(asked, """{"status":"ok","params":{"identifier":"00123456","qr_data":"x"}}""");
        Assert.Equal("00123456", (string?)await CallAsync(language, "create", gateway));

        var (path, secret, body) = await asked.Task;
        Assert.Equal(("/api/v1/transaction/create/jazzcash_business", "a&b=c"), (path, secret));
        Assert.True(CreateTransactionRequest.Read(body, "jazzcash_business") is RequestReading<CreateTransactionRequest>.Valid, Encoding.UTF8.GetString(body));
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task ActivateSendsTheAmountDigitForDigit(string language)
    {
        var asked = new TaskCompletionSource<(string Path, string? Secret, byte[] Body)>();
        await using var gateway = await GatewayAsync(asked, """{"status":"ok","deposit":true,"deposit_amount":700.55,"currency":{"code":"PKR","symbol":"PKR"}}""");
        Assert.Equal("ok", (string?)await CallAsync(language, "activate", gateway));

        var (path, _, body) = await asked.Task;
        Assert.Equal("/api/v1/transaction/activate", path);
        Assert.Contains("\"amount\":700.55", Encoding.UTF8.GetString(body), StringComparison.Ordinal);
        var request = Assert.IsType<RequestReading<ActivateRequest>.Valid>(ActivateRequest.Read(body)).Request;
        Assert.Equal((70_055, "ада/\"1\"", "047752123519", "order-1"), (request.Amount, request.Label, request.Key1, request.CustomTransactionId));
    }

    private async Task<JsonNode?> CallAsync(string language, string what, MerchantServer gateway) => await snippets.CallAsync(language, new()
    {
        ["do"] = what,
        ["url"] = gateway.Url.ToString().TrimEnd('/'),
        ["secret"] = "a&b=c",
        ["wallet_type"] = "jazzcash_business",
        ["currency"] = "PKR",
        ["label"] = "ада/\"1\"",
        ["key1"] = "047752123519",
        ["amount"] = "700.55",
        ["order"] = "order-1",
    });

    private static Task<MerchantServer> GatewayAsync(TaskCompletionSource<(string Path, string? Secret, byte[] Body)> asked, string answer) =>
        MerchantServer.StartAsync(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            asked.TrySetResult((http.Request.Path, http.Request.Query["secret"], body.ToArray()));
            await MerchantServer.Answer(http, answer);
        });
}
