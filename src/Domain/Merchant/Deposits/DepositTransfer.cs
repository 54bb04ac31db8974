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
    /// Methods of one rail share their transaction numbers: the same number by another of them is the same transfer, and so is another
    /// spelling of it. The ledger keeps the reference unique, so a number that differs by leading zeros only is held for a person.
    /// </summary>
    public static string Reference(string walletType, string transactionId) =>
        $"merchant/{PaymentSystems.RailOf(walletType)}/{TransactionNumber.Canonical(transactionId)}";
}
