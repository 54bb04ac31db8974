using System.Collections.Immutable;

namespace Paykassma.Grains.Gateway;

/// <summary>A merchant sends the number the payer typed.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.payment.activate")]
public sealed record ActivatePayment
{
    [Id(0)] public required string Label { get; init; }
    [Id(1)] public required string WalletType { get; init; }
    [Id(2)] public required string Currency { get; init; }
    [Id(3)] public required string Key1 { get; init; }

    /// <summary>Minor units.</summary>
    [Id(4)] public required long Amount { get; init; }
}

/// <summary>An operator's decision.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.payment.decide")]
public sealed record DecidePayment
{
    [Id(0)] public required string Operator { get; init; }
    [Id(1)] public required string Reason { get; init; }

    /// <summary>On a refusal: block the number instead of releasing it.</summary>
    [Id(2)] public bool BlockNumber { get; init; }
}

/// <summary>The result of a payment command, and what the caller should start.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.payment.answer")]
public sealed record PaymentAnswer
{
    [Id(0)] public required PaymentCode Code { get; init; }
    [Id(1)] public PaymentView? Payment { get; init; }

    /// <summary>For <see cref="PaymentCode.Fail"/>: the message for the payer.</summary>
    [Id(2)] public string? Message { get; init; }

    /// <summary>The key of a postback that is due now. Only a hint for the courier: a re-check finds it anyway.</summary>
    [Id(3)] public string? PostbackDue { get; init; }

    /// <summary>Payments that should refresh. Only a hint: their re-checks find them anyway.</summary>
    [Id(4)] public ImmutableArray<string> Refresh { get; init; } = [];
}

/// <summary>The result of a payment command.</summary>
[GenerateSerializer, Alias("paykassma.payment.code")]
public enum PaymentCode
{
    Ok,
    Pending,
    Possible,
    Fail,

    /// <summary>There is no such payment.</summary>
    NotFound,

    /// <summary>This cannot be done in the payment's current state.</summary>
    NotAllowed,

    /// <summary>Too many wrong numbers: ask again later.</summary>
    Throttled,
}

/// <summary>A payment as an operator sees it. Amounts in minor units, times in epoch milliseconds, UTC.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.payment.view")]
public sealed record PaymentView
{
    [Id(0)] public required string Merchant { get; init; }
    [Id(1)] public required string Id { get; init; }
    [Id(2)] public required string Status { get; init; }
    [Id(3)] public required string Label { get; init; }
    [Id(4)] public required string WalletType { get; init; }
    [Id(5)] public required string Currency { get; init; }
    [Id(6)] public required string Key1 { get; init; }
    [Id(7)] public required long Amount { get; init; }
    [Id(8)] public long? ReceivedAmount { get; init; }
    [Id(9)] public required long CreatedAt { get; init; }
    [Id(10)] public long? ActivatedAt { get; init; }
    [Id(11)] public ImmutableArray<string> Suspicions { get; init; } = [];
    [Id(12)] public string? DecidedBy { get; init; }
    [Id(13)] public string? DecisionReason { get; init; }
    [Id(14)] public string? Message { get; init; }

    /// <summary>The answer that its activation would get now.</summary>
    [Id(15)] public PaymentCode Code { get; init; }
}
