using Paykassma.Grains.Merchant;

namespace Paykassma.Grains.Tests;

/// <summary>The postback that a deposit gets when its money has arrived: 700 INR by <c>upi_l</c>.</summary>
public static class Postbacks
{
    public static ReceiveDepositPostback Paid(string label, string number) => new()
    {
        WalletType = "upi_l",
        TransactionId = number,
        Amount = 70_000,
        Currency = "INR",
        UnsignedLabel = label,
        AdditionalDataHash = number,
    };
}
