namespace Paykassma.Protocol.Postbacks;

/// <summary>
/// The signed item of a postback. Texts are as sent, numbers are their tokens; null means <c>null</c> or absent.
/// Trust only these values, never those of the top level.
/// </summary>
public sealed record AdditionalDataItem
{
    /// <summary>When the deposit was activated, <c>YYYY-MM-DD HH:MM:SS</c> in the merchant's zone; empty for a withdrawal.</summary>
    public string? ActivatedDatetime { get; init; }

    /// <summary>The receiving wallet, masked; empty for a withdrawal.</summary>
    public string? ExchangerIdentifier { get; init; }

    /// <summary>The request's or the operator's comment.</summary>
    public string? Comment { get; init; }

    /// <summary>The amount, in whole units with decimals ("700.5"). Parse it with <see cref="Validation.Amount"/>.</summary>
    public string? Amount { get; init; }

    /// <summary>The currency's code.</summary>
    public string? CurrencyCode { get; init; }

    /// <summary>The payment system.</summary>
    public string? WalletType { get; init; }

    /// <summary>The provider's number of the deposit.</summary>
    public string? StockpilingId { get; init; }

    /// <summary>The wallet's number of the transfer. It may differ from the key1 that the payer typed.</summary>
    public string? TransactionId { get; init; }

    /// <summary>0 for a deposit.</summary>
    public string? TransactionType { get; init; }

    /// <summary>The order's id: the <c>custom_transaction_id</c> of the activation; empty for a withdrawal.</summary>
    public string? PluginCustomOrderId { get; init; }

    /// <summary>The withdrawal's id; null for a deposit.</summary>
    public string? WithdrawalId { get; init; }

    /// <summary>The token of the withdrawal's status: 1 or 5; null for a deposit.</summary>
    public string? WithdrawalStatus { get; init; }

    /// <summary>The account that was paid.</summary>
    public string? AccountNumber { get; init; }

    /// <summary>Its holder.</summary>
    public string? AccountName { get; init; }

    /// <summary>The holder's address.</summary>
    public string? AccountEmail { get; init; }

    /// <summary><c>bank_details.bank_code</c>.</summary>
    public string? BankCode { get; init; }

    /// <summary><c>bank_details.branch_code</c>.</summary>
    public string? BranchCode { get; init; }

    /// <summary>Documented fields that are not a text, a number or <c>null</c>. A postback with any of these must be held.</summary>
    public IReadOnlyList<string> UnreadableFields { get; init; } = [];

    /// <summary>Whether this is a deposit: exactly when there is no withdrawal id.</summary>
    public bool IsDeposit => WithdrawalId is null;
}
