using System.Text;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Php;
using Paykassma.Protocol.Postbacks;
using Paykassma.Protocol.Rates;
using Paykassma.Protocol.Times;

namespace Paykassma.Samples.Tests.Snippets;

/// <summary>Postbacks as our gateway signs them.</summary>
internal static class Signing
{
    public static readonly PostbackKeys Keys = new("test_access_key", "test_private_key");

    /// <summary>A body around any additional_data, signed.</summary>
    public static byte[] Body(string additionalData, string before = "")
    {
        var signature = PostbackSignature.Compute(Keys.AccessKey, Keys.PrivateKey, PhpJson.Canonical(Encoding.UTF8.GetBytes(additionalData)));
        return Encoding.UTF8.GetBytes($$"""{"signature":"{{signature}}",{{before}}"access_key":"{{Keys.AccessKey}}","additional_data":{{additionalData}}}""");
    }

    public static byte[] Deposit(
        string order = "order-1", string label = "ada", long minor = 70_050, string number = "047752123519", string method = "jazzcash_business",
        PostbackKeys? keys = null)
    {
        var system = PaymentSystems.TryGet(method, out var known) ? known : throw new InvalidOperationException(method);
        return PostbackWriter.Write(
            new DepositPostback
            {
                WalletType = method,
                Amount = minor,
                Currency = system.Currency,
                Label = label,
                CreatedAt = DateTimeOffset.UnixEpoch,
                ActivatedAt = DateTimeOffset.UnixEpoch,
                ExchangerIdentifier = "00123456",
                StockpilingId = 1430926,
                TransactionId = number,
                CustomTransactionId = order,
            },
            ConvertedAmounts.For(minor, system.Currency), keys ?? Keys, PostbackTime.DefaultZone);
    }

    public static byte[] Withdrawal(WithdrawalStatus status, string id = "w-1", string label = "ada", long minor = 10_000) => PostbackWriter.Write(
        new WithdrawalPostback
        {
            WalletType = "jazzcash_business",
            Amount = minor,
            Currency = Currency.Pkr,
            Label = label,
            CreatedAt = DateTimeOffset.UnixEpoch,
            WithdrawalId = id,
            Status = status,
        },
        ConvertedAmounts.For(minor, Currency.Pkr), Keys, PostbackTime.DefaultZone);

    /// <summary>The body with a text in it replaced: what somebody between the two could do. It must be in it once.</summary>
    public static byte[] Altered(byte[] body, string text, string by)
    {
        var parts = Encoding.UTF8.GetString(body).Split(text);
        return parts.Length == 2 ? Encoding.UTF8.GetBytes(string.Join(by, parts)) : throw new InvalidOperationException($"{parts.Length - 1} × {text}");
    }
}
