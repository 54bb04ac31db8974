namespace Paykassma.Domain.Deposits;

/// <summary>
/// What a deposit's credit is known by in the ledger, whoever asks for it: postback, release of a held one, or a person's act. One id
/// for each order, one reference for each wallet transfer.
/// </summary>
public static class DepositTransfer
{
    public static string Id(string customTransactionId) => $"merchant/deposit/{customTransactionId}";

    public static string Reference(string walletType, string transactionId) => $"merchant/{walletType}/{transactionId}";
}
