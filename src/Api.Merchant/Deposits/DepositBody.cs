using System.Text.Json;
using System.Text.Json.Serialization;
using Paykassma.Api.Http;
using Paykassma.Grains.Merchant;
using Paykassma.Protocol.Times;

namespace Paykassma.Api.Merchant;

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

    /// <summary>Where to pay: names and values from the provider; empty until it has answered.</summary>
    public required OrderedDictionary<string, string> Wallet { get; init; }
    public string? WindowUrl { get; init; }
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

    public static DepositBody Of(DepositView view, Uri? window) => new()
    {
        Id = view.Id,
        Status = view.Status,
        Label = view.Label,
        WalletType = view.WalletType,
        CurrencyCode = view.Currency,
        Amount = WireAmount.Of(view.Amount, view.Currency),
        AmountMinor = view.Amount,
        CreatedAt = UtcTime.Of(view.CreatedAt),
        Wallet = WalletOf(view),
        WindowUrl = window is null ? null : DepositWindow.LinkTo(window, view),
        Activation = view.Activation is { } activation ? ActivationBody.Of(activation, view.Currency) : null,
        CreditedAmount = WireAmount.Of(view.CreditedAmount, view.Currency),
        CreditedAmountMinor = view.CreditedAmount,
        CreditedAt = UtcTime.Of(view.CreditedAt),
        TransactionId = view.TransactionId,
        Late = view.Late,
        Flagged = view.Flagged,
        AttentionAt = UtcTime.Of(view.AttentionAt),
        AttentionReason = view.AttentionReason,
        LastAnswer = view.LastAnswer,
        Resolutions = [.. view.Resolutions.Select(act => new ResolutionBody(act.Action, act.Operator, act.Reason, UtcTime.Of(act.At)))],
    };

    private static OrderedDictionary<string, string> WalletOf(DepositView view)
    {
        var wallet = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in view.Wallet) wallet[field.Name] = field.Value;
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

    public static ActivationBody Of(ActivationView view, string currency) => new()
    {
        Attempt = view.Attempt,
        Key1 = view.Key1,
        Amount = WireAmount.Of(view.Amount, currency),
        AmountMinor = view.Amount,
        Outcome = view.Outcome,
        Message = view.Message,
    };
}

/// <summary>A manual decision, and its reason.</summary>
internal sealed record ResolutionBody(string Action, string Operator, string Reason, string At);
