using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Grains.Merchant;

namespace Paykassma.Grains.Tests;

/// <summary>The postback that a deposit gets when its money has arrived: 700 INR by <c>upi_l</c>.</summary>
public static class Postbacks
{
    public static ReceiveDepositPostback Paid(string label, string number) => new()
    {
        Notice = new DepositNotice("upi_l", number, 70_000, "INR", label),
        AdditionalDataHash = number,
    };
}
