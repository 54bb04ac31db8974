using System.Text.Json;
using System.Text.Json.Serialization;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.ApiKeys;
using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Domain.State;
using Paykassma.Outbound.Provider;
using Paykassma.Protocol.Times;
using Paykassma.Protocol.Withdrawals;

namespace Paykassma.Api.Merchant;

/// <summary>A deposit as the caller sees it.</summary>
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

    /// <summary>Where to pay: names and values from the provider; empty until it has answered.</summary>
    public required OrderedDictionary<string, string> Wallet { get; init; }

    /// <summary>
    /// The signed link to the payment window, for the platform only: whoever opens it acts as the payer, and can give up what they claimed.
    /// </summary>
    public string? WindowUrl { get; init; }

    /// <summary>Whether a withdrawal can be requested for this label: its rules are stricter than a deposit's (seed).</summary>
    public required bool WithdrawalsPossible { get; init; }

    /// <summary>Why not; null when one can.</summary>
    public string? WithdrawalsNote { get; init; }
    public ActivationBody? Activation { get; init; }
    public string? CreditedAmount { get; init; }
    public long? CreditedAmountMinor { get; init; }
    public string? CreditedAt { get; init; }
    public string? TransactionId { get; init; }
    public required bool Late { get; init; }
    public required bool Flagged { get; init; }

    /// <summary>Since when and why it needs attention; null when it does not.</summary>
    public string? AttentionAt { get; init; }
    public string? AttentionReason { get; init; }

    /// <summary>The provider's answer to the last re-check.</summary>
    public string? LastAnswer { get; init; }

    /// <summary>Manual decisions about it, oldest first.</summary>
    public required IReadOnlyList<ResolutionBody> Resolutions { get; init; }

    public static DepositBody Of(string id, DepositState deposit, ProviderOptions provider, Actor caller) => new()
    {
        Id = id,
        Status = StoredNames.Of(deposit.Status),
        Label = deposit.Label,
        WalletType = deposit.WalletType,
        CurrencyCode = deposit.Currency,
        Amount = WireAmount.Of(deposit.Amount, deposit.Currency),
        AmountMinor = deposit.Amount,
        CreatedAt = UtcTime.Of(deposit.CreatedAt),
        Wallet = WalletOf(deposit),
        WithdrawalsPossible = WhyNoWithdrawals(deposit.Label) is null,
        WithdrawalsNote = WhyNoWithdrawals(deposit.Label),
        WindowUrl = ConfiguredKey.IsPlatform(caller) && provider is { WindowUrl: { } window, Secret: { } secret }
            ? DepositWindow.LinkTo(window, secret, id, deposit)
            : null,
        Activation = deposit.Activation is { } attempt ? ActivationBody.Of(attempt, deposit.Currency) : null,
        CreditedAmount = WireAmount.Of(deposit.Credit?.Amount, deposit.Currency),
        CreditedAmountMinor = deposit.Credit?.Amount,
        CreditedAt = UtcTime.Of(deposit.Credit?.At),
        TransactionId = NumberOf(deposit, caller),
        Late = deposit.Credit?.Late ?? false,
        Flagged = deposit.Flagged,
        AttentionAt = UtcTime.Of(deposit.AttentionAt),
        AttentionReason = deposit.AttentionReason is { } reason ? StoredNames.Of(reason) : null,
        LastAnswer = deposit.LastAnswer,
        Resolutions = deposit.Resolutions is { } acts ? [.. acts.Select(act => ResolutionBody.Of(act, caller))] : [],
    };

    /// <summary>The number of the credited transfer, as this person or service sees it; null if nothing is credited.</summary>
    public static string? NumberOf(DepositState deposit, Actor reader) =>
        HiddenNumbers.OfCredits(reader) && deposit.IsCreditedByHand && !(deposit.Resolutions ?? []).Any(act => IsTheirCredit(act, reader))
            ? HiddenNumbers.NotShown
            : deposit.Credit?.TransactionId;

    /// <summary>Whether the reader credited it.</summary>
    public static bool IsTheirCredit(Resolution act, Actor reader) => act.Action == ResolutionAction.Credit && SamePerson.Is(act.Operator, reader.Name);

    /// <summary>What a person is told about a label whose money could not be withdrawn; null when it can.</summary>
    public static string? WhyNoWithdrawals(string label) => WithdrawalLabel.Check(label) is { IsEmpty: false } errors
        ? $"This label can deposit but not withdraw. {errors}"
        : null;

    private static OrderedDictionary<string, string> WalletOf(DepositState deposit)
    {
        var wallet = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var detail in deposit.Wallet) wallet[detail.Name] = detail.Value;
        return wallet;
    }
}

/// <summary>The latest attempt to activate a deposit.</summary>
internal sealed record ActivationBody
{
    public required int Attempt { get; init; }
    public required string Key1 { get; init; }
    public required string Amount { get; init; }
    public required long AmountMinor { get; init; }

    /// <summary>The provider's answer; null while it is unknown.</summary>
    public string? Outcome { get; init; }
    public string? Message { get; init; }

    public static ActivationBody Of(ActivationAttempt attempt, string currency) => new()
    {
        Attempt = attempt.Number,
        Key1 = attempt.Key1,
        Amount = WireAmount.Of(attempt.Amount, currency),
        AmountMinor = attempt.Amount,
        Outcome = attempt.Outcome is { } outcome ? StoredNames.Of(outcome) : null,
        Message = attempt.Message,
    };
}

/// <summary>A manual decision, and its reason.</summary>
/// <param name="ApprovedBy">The second person; null if there is none.</param>
internal sealed record ResolutionBody(string Action, string Operator, string Reason, string At, string? ApprovedBy)
{
    public static ResolutionBody Of(Resolution act, Actor reader) =>
        new(StoredNames.Of(act.Action), act.Operator, ReasonOf(act, reader), UtcTime.Of(act.At), act.ApprovedBy);

    /// <summary>The reason as this person or service sees it: it may name a number.</summary>
    public static string ReasonOf(Resolution act, Actor reader) =>
        HiddenNumbers.OfCredits(reader) && !SamePerson.Is(act.Operator, reader.Name) ? HiddenNumbers.In(act.Reason)! : act.Reason;
}
