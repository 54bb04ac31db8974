using Paykassma.Protocol.Catalogue;

namespace Paykassma.Api.Gateway;

/// <summary>
/// The number payers will type for a transfer that an agent has seen (ours): the wallet's own number if it has the right form. For iPay
/// it is the first 8 of the 11 digits, because payers see only those (seed: iPay, activation and postback).
/// </summary>
internal static class TransferNumber
{
    private const string IPay = "ipay";
    private const int IPayNumberDigits = 11;
    private const int IPayTypedDigits = 8;

    /// <summary>Null when the agent must report it.</summary>
    public static string? TypedFor(PaymentSystem system, string transactionId)
    {
        if (system.Key1!.Accepts(transactionId)) return transactionId;
        if (system.WalletType != IPay || transactionId.Length != IPayNumberDigits) return null;
        var typed = transactionId[..IPayTypedDigits];
        return transactionId.All(char.IsAsciiDigit) && system.Key1.Accepts(typed) ? typed : null;
    }
}
