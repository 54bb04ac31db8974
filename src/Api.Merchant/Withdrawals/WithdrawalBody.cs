using Paykassma.Api.Http;
using Paykassma.Domain.Merchant.Withdrawals;
using Paykassma.Domain.State;
using Paykassma.Protocol.Times;

namespace Paykassma.Api.Merchant;

/// <summary>A withdrawal as a platform sees it.</summary>
internal sealed record WithdrawalBody
{
    public required string Id { get; init; }
    public required string Status { get; init; }
    public required string Label { get; init; }
    public required string PaymentSystem { get; init; }
    public required string CurrencyCode { get; init; }
    public required string Amount { get; init; }
    public required long AmountMinor { get; init; }
    public required bool IsTest { get; init; }
    public string? AccountNumber { get; init; }
    public string? AccountName { get; init; }
    public string? AccountEmail { get; init; }
    public required BankDetailsBody BankDetails { get; init; }
    public string? Comment { get; init; }
    public required string CreatedAt { get; init; }

    /// <summary>How many requests were opened under this id; one, unless the outcome of the first was unknown.</summary>
    public required int Attempts { get; init; }

    /// <summary>The provider's last answer, or why there is none.</summary>
    public string? LastAnswer { get; init; }
    public string? AcceptedAt { get; init; }
    public string? FinishedAt { get; init; }

    /// <summary>Why it needs attention; null when it does not.</summary>
    public string? AttentionReason { get; init; }
    public string? AttentionAt { get; init; }
    public required IReadOnlyList<WithdrawalDecisionBody> Decisions { get; init; }

    public static WithdrawalBody Of(string id, WithdrawalState withdrawal) => new()
    {
        Id = id,
        Status = StoredNames.Of(withdrawal.Status),
        Label = withdrawal.Label,
        PaymentSystem = withdrawal.PaymentSystem,
        CurrencyCode = withdrawal.Currency,
        Amount = WireAmount.Of(withdrawal.Amount, withdrawal.Currency),
        AmountMinor = withdrawal.Amount,
        IsTest = withdrawal.IsTest,
        AccountNumber = withdrawal.Destination.AccountNumber,
        AccountName = withdrawal.Destination.AccountName,
        AccountEmail = withdrawal.Destination.AccountEmail,
        BankDetails = new(withdrawal.Destination.BankCode, withdrawal.Destination.BranchCode),
        Comment = withdrawal.Destination.Comment,
        CreatedAt = UtcTime.Of(withdrawal.CreatedAt),
        Attempts = withdrawal.Attempts,
        LastAnswer = withdrawal.LastAnswer,
        AcceptedAt = UtcTime.Of(withdrawal.AcceptedAt),
        FinishedAt = UtcTime.Of(withdrawal.FinishedAt),
        AttentionReason = withdrawal.AttentionReason is { } reason ? StoredNames.Of(reason) : null,
        AttentionAt = UtcTime.Of(withdrawal.AttentionAt),
        Decisions = [.. withdrawal.Decisions.Select(WithdrawalDecisionBody.Of)],
    };
}

/// <summary>The bank's codes, as given.</summary>
internal sealed record BankDetailsBody(string? BankCode, string? BranchCode);

/// <summary>An operator's decision.</summary>
/// <param name="ApprovedBy">The second person; null if there is none.</param>
internal sealed record WithdrawalDecisionBody(string Action, string Operator, string Reason, string At, string? ApprovedBy)
{
    public static WithdrawalDecisionBody Of(WithdrawalDecision made) =>
        new(StoredNames.Of(made.Action), made.Operator, made.Reason, UtcTime.Of(made.At), made.ApprovedBy);
}
