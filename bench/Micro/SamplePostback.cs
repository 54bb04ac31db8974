using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Postbacks;
using Paykassma.Protocol.Rates;
using Paykassma.Protocol.Times;

namespace Paykassma.Micro;

/// <summary>The postback about a deposit that the benchmarks read and sign.</summary>
public static class SamplePostback
{
    public static readonly PostbackKeys Keys = new("bench-access", "bench-private");

    private static readonly DateTimeOffset At = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The whole signed body.</summary>
    public static byte[] Body() => PostbackWriter.Write(Deposit, ConvertedAmounts.For(70_000, Currency.Inr), Keys, PostbackTime.DefaultZone);

    /// <summary>The part that is signed, in its canonical form.</summary>
    public static byte[] AdditionalData() => PostbackWriter.AdditionalData(Deposit, PostbackTime.DefaultZone);

    private static DepositPostback Deposit => new()
    {
        WalletType = "upi_l",
        Amount = 70_000,
        Currency = Currency.Inr,
        Label = "bench-1",
        CreatedAt = At,
        ActivatedAt = At,
        ExchangerIdentifier = "demo-l@upi",
        StockpilingId = 1_430_926,
        TransactionId = "047752123519",
        CustomTransactionId = "h8JxcM123DbmAvfn",
    };
}
