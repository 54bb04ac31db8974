using Paykassma.Protocol.Times;
using Paykassma.Protocol.Validation;

namespace Paykassma.Plain.Merchant;

/// <summary>A deposit as a platform sees it.</summary>
internal sealed record DepositBody
{
    public required string Id { get; init; }
    public required string Status { get; init; }
    public required string Label { get; init; }
    public required string WalletType { get; init; }
    public required string CurrencyCode { get; init; }
    public required string Amount { get; init; }
    public required long AmountMinor { get; init; }
    public required string CreatedAt { get; init; }
    public required WalletBody? Wallet { get; init; }
    public required ActivationBody? Activation { get; init; }
    public required string? CreditedAmount { get; init; }
    public required long? CreditedAmountMinor { get; init; }
    public required string? CreditedAt { get; init; }
    public required string? TransactionId { get; init; }

    public static DepositBody Of(StoredOrder order) => new()
    {
        Id = order.Id,
        Status = order.Status,
        Label = order.Label,
        WalletType = order.WalletType,
        CurrencyCode = order.Currency.Code,
        Amount = Protocol.Validation.Amount.Format(order.Amount, order.Currency),
        AmountMinor = order.Amount,
        CreatedAt = UtcTime.Of(order.CreatedAt),
        Wallet = order.Wallet is { } wallet ? new(wallet) : null,
        Activation = order.Activation is { } attempt
            ? new(attempt.Number, attempt.Key1, Protocol.Validation.Amount.Format(attempt.Amount, order.Currency), attempt.Amount, attempt.Outcome, attempt.Message)
            : null,
        CreditedAmount = order.Credit is { } credit ? Protocol.Validation.Amount.Format(credit.Amount, order.Currency) : null,
        CreditedAmountMinor = order.Credit?.Amount,
        CreditedAt = order.Credit is { } at ? UtcTime.Of(at.At) : null,
        TransactionId = order.Credit?.Reference.Split('/', 2)[1],
    };
}

/// <summary>Where to pay.</summary>
internal sealed record WalletBody(string Identifier);

/// <summary>The latest attempt to activate a deposit.</summary>
internal sealed record ActivationBody(int Attempt, string Key1, string Amount, long AmountMinor, string? Outcome, string? Message);
