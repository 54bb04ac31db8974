using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Paykassma.Cli.Servers;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Php;
using Paykassma.Protocol.Postbacks;
using Paykassma.Protocol.Rates;

namespace Paykassma.Api.Tests.Callers;

/// <summary>A withdrawal's result as the provider would send it for 100 INR by <c>paytm</c>, genuine unless a test changes it.</summary>
public sealed record SignedResult
{
    public required string Id { get; init; }
    public required string Label { get; init; }
    public WithdrawalStatus Status { get; init; } = WithdrawalStatus.Success;
    public long Amount { get; init; } = 10_000;
    public Currency Currency { get; init; } = Currency.Inr;
    public string WalletType { get; init; } = "paytm";
    public string Comment { get; init; } = "";

    /// <summary>The body, signed.</summary>
    public byte[] Body => PostbackWriter.Write(
        Withdrawal, RatesTable.Default.Convert(Amount, Currency), new PostbackKeys(SandboxKeys.PostbackAccess, SandboxKeys.PostbackPrivate), TimeZoneInfo.Utc);

    /// <summary>SHA-256 of what is signed.</summary>
    public string Hash => HashOf(PostbackWriter.AdditionalData(Withdrawal));

    private WithdrawalPostback Withdrawal => new()
    {
        WalletType = WalletType,
        Amount = Amount,
        Currency = Currency,
        Label = Label,
        CreatedAt = DateTimeOffset.UnixEpoch,
        WithdrawalId = Id,
        Status = Status,
        Comment = Comment,
        AccountNumber = "9900112233",
    };

    /// <summary>The body with a signed field changed and signed again, with the hash of what is signed.</summary>
    public (byte[] Body, string Hash) WithSigned(string field, JsonNode value)
    {
        var item = JsonNode.Parse(PostbackWriter.AdditionalData(Withdrawal))!.AsArray();
        item[0]![field] = value;
        var signed = PhpJson.Canonical(Encoding.UTF8.GetBytes(item.ToJsonString()));
        var body = JsonNode.Parse(Body)!.AsObject();
        body["additional_data"] = item;
        body["signature"] = PostbackSignature.Compute(SandboxKeys.PostbackAccess, SandboxKeys.PostbackPrivate, signed);
        return (Encoding.UTF8.GetBytes(body.ToJsonString()), HashOf(signed));
    }

    /// <summary>The body with a top-level field changed, which no signature covers.</summary>
    public byte[] WithUnsigned(string field, JsonNode value)
    {
        var body = JsonNode.Parse(Body)!.AsObject();
        body[field] = value;
        return Encoding.UTF8.GetBytes(body.ToJsonString());
    }

    private static string HashOf(byte[] signed) => Convert.ToHexStringLower(SHA256.HashData(signed));
}
