using System.Text.Json;
using System.Text.Json.Serialization;
using Paykassma.Api.Http;
using Paykassma.Domain.Gateway.Payouts;
using Paykassma.Domain.State;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Times;
using Paykassma.Storage.Payouts;

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
    public string? FailPreparedBy { get; init; }
    public string? FailPreparedComment { get; init; }
    public string? ConfirmedBy { get; init; }
    public string? SentBackBy { get; init; }
    public string? SentBackComment { get; init; }
    public string? GivenBackBy { get; init; }
    public string? GivenBackComment { get; init; }
    public string? TakenOverFrom { get; init; }
    public string? TakenOverReason { get; init; }

    /// <summary>How often a person has acted on it. An act that gives it back changes nothing if somebody else has acted in between.</summary>
    public required int Turn { get; init; }

    public static PayoutBody Of(PayoutView view) => Of(view, view.State);

    private static PayoutBody Of(PayoutView view, PayoutState payout) => new()
    {
        Merchant = view.Merchant,
        Id = view.Id,
        Status = StoredNames.Of(payout.Status),
        Label = payout.Label,
        PaymentSystem = payout.PaymentSystem,
        CurrencyCode = payout.Currency,
        Amount = WireAmount.Of(payout.Amount, payout.Currency),
        AmountMinor = payout.Amount,
        IsTest = payout.IsTest,
        AccountNumber = payout.Receiver.AccountNumber,
        AccountName = payout.Receiver.AccountName,
        AccountEmail = payout.Receiver.AccountEmail,
        BankCode = payout.Receiver.BankCode,
        BranchCode = payout.Receiver.BranchCode,
        Comment = payout.Comment,
        Origin = StoredNames.Of(payout.Origin),
        Carrier = StoredNames.Of(payout.Carrier),
        Channel = payout.Channel,
        Operator = payout.Operator,
        CreatedAt = UtcTime.Of(payout.CreatedAt),
        FinishedAt = UtcTime.Of(payout.FinishedAt),
        Attempts = payout.Attempts,
        LastAnswer = payout.LastAnswer,
        AttentionReason = payout.AttentionReason is { } reason ? StoredNames.Of(reason) : null,
        AttentionAt = UtcTime.Of(payout.AttentionAt),
        EndComment = payout.EndComment,
        TwoPersons = view.TwoPersons,
        AwaitsApproval = view.AwaitsApproval,
        AddedBy = payout.AddedBy,
        ApprovedBy = payout.ApprovedBy,
        PreparedBy = payout.PreparedBy,
        PreparedComment = payout.PreparedComment,
        FailPreparedBy = payout.FailPreparedBy,
        FailPreparedComment = payout.FailPreparedComment,
        ConfirmedBy = payout.ConfirmedBy,
        SentBackBy = payout.SentBackBy,
        SentBackComment = payout.SentBackComment,
        GivenBackBy = payout.GivenBackBy,
        GivenBackComment = payout.GivenBackComment,
        TakenOverFrom = payout.TakenOverFrom,
        TakenOverReason = payout.TakenOverReason,
        Turn = payout.Turn,
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
