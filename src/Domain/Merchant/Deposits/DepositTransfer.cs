using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Validation;

namespace Paykassma.Domain.Merchant.Deposits;

/// <summary>
/// The id and the reference of a deposit's credit in the ledger. They are the same for a postback, a released postback and a credit
/// by an operator: one id per order, one reference per wallet transfer.
/// </summary>
public static class DepositTransfer
{
    public static string Id(string customTransactionId) => $"merchant/deposit/{customTransactionId}";

    /// <summary>
    /// The references that the same number has on the other rails of the method's currency: a person who names the wrong method means this
    /// transfer.
    /// </summary>
    public static IReadOnlyList<string> ReferencesElsewhere(string walletType, string transactionId) => PaymentSystems.TryGet(walletType, out var own)
        ? [.. PaymentSystems.All
            .Where(system => system.TakesDeposits && system.Currency.Code == own.Currency.Code && system.Rail != own.Rail)
            .Select(system => Reference(system.WalletType, transactionId)).Distinct(StringComparer.Ordinal)]
        : [];

    /// <summary>
    /// The reference of a number that differs from a credited one by its leading zeros only, once two persons have seen that one: it is other
    /// money. Equal numbers still have one.
    /// </summary>
    public static string ReferenceBeside(string walletType, string transactionId) =>
        $"{Reference(walletType, transactionId)}/{TransactionNumber.LettersAndDigits(transactionId)}";

    /// <summary>
    /// Methods of one rail share their transaction numbers: the same number by another of them is the same transfer, and so is another
    /// spelling of it. The ledger keeps the reference unique, so a number that differs by leading zeros only is held for a person.
    /// </summary>
    public static string Reference(string walletType, string transactionId) =>
        $"merchant/{PaymentSystems.RailOf(walletType)}/{TransactionNumber.Canonical(transactionId)}";
}
