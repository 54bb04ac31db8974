using System.Text.Json;
using System.Text.Json.Serialization;
using Paykassma.Api.Http;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Times;
using Paykassma.Storage.Queries;

namespace Paykassma.Api.Gateway;

/// <summary>The bodies of the back office's payouts.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PayoutBody))]
[JsonSerializable(typeof(OpenPayoutsBody))]
[JsonSerializable(typeof(SandboxOutcomeBody))]
internal sealed partial class PayoutJson : JsonSerializerContext;

/// <summary>A payout as an operator sees it.</summary>
internal sealed record PayoutBody
{
    public required string Merchant { get; init; }
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
    public string? BankCode { get; init; }
    public string? BranchCode { get; init; }
    public required string Comment { get; init; }
    public required string Origin { get; init; }
    public required string Carrier { get; init; }
    public string? Channel { get; init; }
    public string? Operator { get; init; }
    public required string CreatedAt { get; init; }
    public string? FinishedAt { get; init; }
    public required int Attempts { get; init; }
    public string? LastAnswer { get; init; }
    public string? AttentionReason { get; init; }
    public string? AttentionAt { get; init; }
    public string? EndComment { get; init; }
    public required bool TwoPersons { get; init; }
    public required bool AwaitsApproval { get; init; }
    public string? AddedBy { get; init; }
    public string? ApprovedBy { get; init; }
    public string? PreparedBy { get; init; }
    public string? PreparedComment { get; init; }
    public string? ConfirmedBy { get; init; }
    public string? SentBackBy { get; init; }
    public string? SentBackComment { get; init; }

    public static PayoutBody Of(PayoutView view) => new()
    {
        Merchant = view.Merchant,
        Id = view.Id,
        Status = view.Status,
        Label = view.Content.Label,
        PaymentSystem = view.Content.PaymentSystem,
        CurrencyCode = view.Content.Currency,
        Amount = WireAmount.Of(view.Content.Amount, view.Content.Currency),
        AmountMinor = view.Content.Amount,
        IsTest = view.Content.IsTest,
        AccountNumber = view.Content.AccountNumber,
        AccountName = view.Content.AccountName,
        AccountEmail = view.Content.AccountEmail,
        BankCode = view.Content.BankCode,
        BranchCode = view.Content.BranchCode,
        Comment = view.Content.Comment,
        Origin = view.Origin,
        Carrier = view.Carrier,
        Channel = view.Channel,
        Operator = view.Operator,
        CreatedAt = UtcTime.Of(view.CreatedAt),
        FinishedAt = UtcTime.Of(view.FinishedAt),
        Attempts = view.Attempts,
        LastAnswer = view.LastAnswer,
        AttentionReason = view.AttentionReason,
        AttentionAt = UtcTime.Of(view.AttentionAt),
        EndComment = view.EndComment,
        TwoPersons = view.TwoPersons,
        AwaitsApproval = view.AwaitsApproval,
        AddedBy = view.AddedBy,
        ApprovedBy = view.ApprovedBy,
        PreparedBy = view.PreparedBy,
        PreparedComment = view.PreparedComment,
        ConfirmedBy = view.ConfirmedBy,
        SentBackBy = view.SentBackBy,
        SentBackComment = view.SentBackComment,
    };
}

/// <summary>A page of payouts that are open or need attention.</summary>
/// <param name="NextAfter">Requests the next page; null on the last page.</param>
internal sealed record OpenPayoutsBody(IReadOnlyList<OpenPayoutBody> Payouts, string? NextAfter);

/// <summary>A payout that is open or needs attention.</summary>
internal sealed record OpenPayoutBody
{
    public required string Id { get; init; }
    public required string Status { get; init; }
    public required string Label { get; init; }
    public required string PaymentSystem { get; init; }
    public required string CurrencyCode { get; init; }
    public required string Amount { get; init; }
    public required long AmountMinor { get; init; }
    public required bool IsTest { get; init; }
    public required string Carrier { get; init; }
    public string? Operator { get; init; }
    public required string CreatedAt { get; init; }

    /// <summary>Seconds since <see cref="CreatedAt"/>.</summary>
    public required long AgeSeconds { get; init; }
    public string? AttentionReason { get; init; }
    public string? LastAnswer { get; init; }

    public static OpenPayoutBody Of(OpenPayout payout, long now) => new()
    {
        Id = payout.Id,
        Status = payout.Status,
        Label = payout.Label,
        PaymentSystem = payout.PaymentSystem,
        CurrencyCode = payout.Currency,
        Amount = WireAmount.Of(payout.Amount, payout.Currency),
        AmountMinor = payout.Amount,
        IsTest = payout.IsTest,
        Carrier = payout.Carrier,
        Operator = payout.Operator,
        CreatedAt = UtcTime.Of(payout.CreatedAt),
        AgeSeconds = Math.Max(0, now - payout.CreatedAt) / 1_000,
        AttentionReason = payout.AttentionReason,
        LastAnswer = payout.LastAnswer,
    };
}

/// <summary>The outcome that was set.</summary>
internal sealed record SandboxOutcomeBody(string Merchant, string? WithdrawalId, string Outcome);
