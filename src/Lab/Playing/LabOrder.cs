using Paykassma.Protocol.Catalogue;

namespace Paykassma.Lab.Playing;

/// <summary>An order of the merchant under test, as its shop made it, or only by name if there is no probe.</summary>
internal sealed record LabOrder(string Id, string Label)
{
    /// <summary>The amount of each order, in minor units. It has a fraction, so that a merchant that drops fractions is found out.</summary>
    public const long Amount = 70_050;

    /// <summary>The method of each order.</summary>
    public const string WalletType = "upi_l";

    /// <summary>The currency of each order.</summary>
    public static Currency Currency => Currency.Inr;
}
