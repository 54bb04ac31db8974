using Paykassma.Api.Http;
using Paykassma.Grains.Merchant;
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

    public static WithdrawalBody Of(WithdrawalView view) => new()
    {
        Id = view.Id,
        Status = view.Status,
        Label = view.Label,
        PaymentSystem = view.PaymentSystem,
        CurrencyCode = view.Currency,
        Amount = WireAmount.Of(view.Amount, view.Currency),
        AmountMinor = view.Amount,
        IsTest = view.IsTest,
        AccountNumber = view.Account.AccountNumber,
        AccountName = view.Account.AccountName,
        AccountEmail = view.Account.AccountEmail,
        BankDetails = new(view.Account.BankCode, view.Account.BranchCode),
        Comment = view.Account.Comment,
        CreatedAt = UtcTime.Of(view.CreatedAt),
        Attempts = view.Attempts,
        LastAnswer = view.LastAnswer,
        AcceptedAt = UtcTime.Of(view.AcceptedAt),
        FinishedAt = UtcTime.Of(view.FinishedAt),
        AttentionReason = view.AttentionReason,
        AttentionAt = UtcTime.Of(view.AttentionAt),
        Decisions = [.. view.Decisions.Select(made => new WithdrawalDecisionBody(made.Action, made.Operator, made.Reason, UtcTime.Of(made.At)))],
    };
}

/// <summary>The bank's codes, as given.</summary>
internal sealed record BankDetailsBody(string? BankCode, string? BranchCode);

/// <summary>An operator's decision.</summary>
internal sealed record WithdrawalDecisionBody(string Action, string Operator, string Reason, string At);
