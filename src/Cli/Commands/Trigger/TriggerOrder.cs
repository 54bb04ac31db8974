using System.Globalization;
using System.Security.Cryptography;
using Paykassma.Protocol.Catalogue;

namespace Paykassma.Cli.Commands.Trigger;

/// <summary>Whose order an event is about.</summary>
/// <param name="Label">The user.</param>
/// <param name="Id">The order's id, or the withdrawal's.</param>
/// <param name="System">The payment system.</param>
/// <param name="Amount">In minor units.</param>
internal sealed record TriggerOrder(string Label, string Id, PaymentSystem System, long Amount)
{
    private const int FreshLength = 10;
    private const string Digits = "0123456789";

    public string Currency => System.Currency.Code;

    /// <summary>An amount as JSON writes it.</summary>
    public string Text(long minor) => Protocol.Validation.Amount.Format(minor, System.Currency);

    /// <summary>A transaction number of the payment system that was most likely never used.</summary>
    public string FreshNumber()
    {
        var length = System.Key1!.DigitsMax;
        // A number that begins with zeros could mean the same transfer as a shorter one.
        return string.Create(CultureInfo.InvariantCulture, $"{RandomNumberGenerator.GetInt32(1, 10)}{RandomNumberGenerator.GetString(Digits, length - 1)}");
    }

    /// <summary>A name that was never used, e.g. <c>order-1f0c9a72bd</c>.</summary>
    public static string Fresh(string kind) => $"{kind}-{RandomNumberGenerator.GetHexString(FreshLength, lowercase: true)}";
}
