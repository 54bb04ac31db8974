using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Times;
using Paykassma.Protocol.Validation;
using Paykassma.Protocol.Withdrawals;

namespace Paykassma.Plain.Merchant.Withdrawals;

/// <summary>A withdrawal as it is in the table.</summary>
/// <param name="Amount">Minor units.</param>
/// <param name="Attempts">How often it was sent, the attempt that is under way included.</param>
internal sealed record StoredWithdrawal(
    string Id, string Label, string PaymentSystem, Currency Currency, long Amount, string? Account, string Status, int Attempts, string? Message,
    DateTime CreatedAt)
{
    /// <summary>Whether a request asks for this withdrawal.</summary>
    public bool IsFor(WithdrawalRequest request) =>
        (Label, PaymentSystem, Currency.Code, Amount, Account) == (request.Label, request.PaymentSystem, request.CurrencyCode, request.Amount, request.AccountNumber);

    /// <summary>What is sent to the gateway: each time the same.</summary>
    public WithdrawalRequest ToRequest() => new()
    {
        WithdrawalId = Id,
        PaymentSystem = PaymentSystem,
        Amount = Amount,
        CurrencyCode = Currency.Code,
        Label = Label,
        AccountNumber = Account,
    };

    /// <summary>As a platform sees it.</summary>
    public WithdrawalBody ToBody() => new(
        Id, Status, Label, PaymentSystem, Currency.Code, Protocol.Validation.Amount.Format(Amount, Currency), Amount, Account, Attempts, Message,
        UtcTime.Of(CreatedAt));
}

/// <summary>A withdrawal as a platform sees it.</summary>
internal sealed record WithdrawalBody(
    string Id, string Status, string Label, string PaymentSystem, string CurrencyCode, string Amount, long AmountMinor, string? AccountNumber,
    int Attempts, string? LastAnswer, string CreatedAt);
