using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Paykassma.Cli.Servers;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Postbacks;
using Paykassma.Protocol.Rates;

namespace Paykassma.Api.Tests.Callers;

/// <summary>A postback as the provider would send it for 700 INR by <c>upi_l</c>, genuine unless a test changes it.</summary>
public sealed record SignedPostback
{
    public required string Order { get; init; }
    public required string Label { get; init; }
    public string TransactionId { get; init; } = Ids.Number();
    public long Amount { get; init; } = 70_000;
    public Currency Currency { get; init; } = Currency.Inr;
    public string WalletType { get; init; } = "upi_l";

    /// <summary>The body, signed.</summary>
    public byte[] Body => PostbackWriter.Write(
        Deposit, RatesTable.Default.Convert(Amount, Currency), new PostbackKeys(SandboxKeys.PostbackAccess, SandboxKeys.PostbackPrivate), TimeZoneInfo.Utc);

    /// <summary>SHA-256 of what is signed.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(PostbackWriter.AdditionalData(Deposit, TimeZoneInfo.Utc)));

    private DepositPostback Deposit => new()
    {
        WalletType = WalletType,
        Amount = Amount,
        Currency = Currency,
        Label = Label,
        CreatedAt = DateTimeOffset.UnixEpoch,
        ActivatedAt = DateTimeOffset.UnixEpoch,
        ExchangerIdentifier = "demo-l@upi",
        StockpilingId = 1,
        TransactionId = TransactionId,
        CustomTransactionId = Order,
    };

    /// <summary>The body with a top-level field changed, which no signature covers.</summary>
    public byte[] WithUnsigned(string field, JsonNode value)
    {
        var body = JsonNode.Parse(Body)!.AsObject();
        body[field] = value;
        return Encoding.UTF8.GetBytes(body.ToJsonString());
    }

    /// <summary>The body with its signed part replaced and the signature left as it was.</summary>
    public byte[] Tampered(Func<string, string> change)
    {
        var body = Encoding.UTF8.GetString(Body);
        var at = body.IndexOf("\"additional_data\":", StringComparison.Ordinal);
        var changed = change(body[at..]);
        Assert.NotEqual(body[at..], changed);
        return Encoding.UTF8.GetBytes(body[..at] + changed);
    }

    /// <summary>A genuine body around another signed part.</summary>
    public byte[] Around(string additionalData, Action<JsonObject>? change = null)
    {
        var body = JsonNode.Parse(Body)!.AsObject();
        var signed = JsonNode.Parse(additionalData)!;
        body["additional_data"] = signed;
        body["signature"] = PostbackSignature.Compute(SandboxKeys.PostbackAccess, SandboxKeys.PostbackPrivate, Protocol.Php.PhpJson.Canonical(Encoding.UTF8.GetBytes(additionalData)));
        change?.Invoke(body);
        return Encoding.UTF8.GetBytes(body.ToJsonString());
    }

    /// <summary>The signed part, to be changed and signed again.</summary>
    public JsonArray SignedPart => JsonNode.Parse(PostbackWriter.AdditionalData(Deposit, TimeZoneInfo.Utc))!.AsArray();
}
