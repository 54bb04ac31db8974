using System.Globalization;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Postbacks;
using Paykassma.Protocol.Rates;
using Paykassma.Protocol.Times;

namespace Paykassma.Cli.Tools.Load.Work;

/// <summary>The postbacks of a provider that has the merchant's keys, and of someone who does not.</summary>
internal sealed class SignedPostbacks(PostbackKeys keys)
{
    private static readonly ConvertedAmounts Converted = ConvertedAmounts.For(FrontDoor.DepositMinor, Currency.Inr);
    private readonly PostbackKeys _wrong = keys with { PrivateKey = $"not {keys.PrivateKey}" };

    /// <summary>The postback about the order's payment. The same order gives the same bytes, so that a repeat is a real repeat.</summary>
    public byte[] Genuine(RegisteredOrder order) => Write(order, keys);

    /// <summary>The same, signed by someone who does not know the key.</summary>
    public byte[] Forged(RegisteredOrder order) => Write(order, _wrong);

    private static byte[] Write(RegisteredOrder order, PostbackKeys keys) => PostbackWriter.Write(new DepositPostback
    {
        WalletType = FrontDoor.WalletType,
        Amount = FrontDoor.DepositMinor,
        Currency = Currency.Inr,
        Label = order.Label,
        CreatedAt = order.At,
        ActivatedAt = order.At,
        ExchangerIdentifier = order.Identifier,
        StockpilingId = long.Parse(order.Number, CultureInfo.InvariantCulture),
        TransactionId = order.Number,
        CustomTransactionId = order.Id,
    }, Converted, keys, PostbackTime.DefaultZone);
}
