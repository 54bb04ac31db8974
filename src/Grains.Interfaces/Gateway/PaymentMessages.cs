using System.Collections.Immutable;
using Paykassma.Domain.Gateway.Guesses;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Gateway.WalletTransfers;

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

    /// <summary>The address of whoever typed the number, for limits; null if it is not known.</summary>
    [Id(5)] public string? ClientAddress { get; init; }

    /// <summary>Whether this address, or the merchant within this minute, produced many wrong numbers: a right one is suspect then.</summary>
    [Id(6)] public bool ManyWrongAround { get; init; }

    /// <summary>How the number came.</summary>
    [Id(7)] public ClaimDoor Door { get; init; }

    /// <summary>The window it was typed into; null through the API.</summary>
    [Id(8)] public string? Session { get; init; }

    /// <summary>Whether so many payments wait for money already that this one may not wait too: it is throttled if its money is not here.</summary>
    [Id(9)] public bool OpenClaimsAreFull { get; init; }
}

/// <summary>An operator's decision.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.payment.decide")]
public sealed record DecidePayment
{
    [Id(0)] public required string Operator { get; init; }
    [Id(1)] public required string Reason { get; init; }

    /// <summary>On a refusal: what happens to the number.</summary>
    [Id(2)] public AfterRefusal AfterRefusal { get; init; }

    /// <summary>On an approval: the transfer that is approved. Required if several could be meant.</summary>
    [Id(3)] public string? TransactionId { get; init; }

    /// <summary>On an approval: the transfer's amount that the operator was shown, in minor units; null if it is not known.</summary>
    [Id(4)] public long? ShownAmount { get; init; }

    /// <summary>On an approval above the limit of two persons: the second.</summary>
    [Id(5)] public string? ApprovedBy { get; init; }

    /// <summary>On an approval: the <see cref="ShownFacts.Fingerprint"/> of what the operator has seen. Required while the payment is pending.</summary>
    [Id(6)] public string? Seen { get; init; }

    /// <summary>On an approval: whether the operator is limited to the payment's merchant.</summary>
    [Id(7)] public bool IsOfMerchant { get; init; }
}

/// <summary>The result of a payment command, and what the caller should start.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.payment.answer")]
public sealed record PaymentAnswer
{
    [Id(0)] public required PaymentCode Code { get; init; }
    [Id(1)] public PaymentState? Payment { get; init; }

    /// <summary>For <see cref="PaymentCode.Fail"/>: the message for the payer.</summary>
    [Id(2)] public string? Message { get; init; }

    /// <summary>The key of a postback that is due now. Only a hint for the courier: a re-check finds it anyway.</summary>
    [Id(3)] public string? PostbackDue { get; init; }

    /// <summary>Payments that should refresh. Only a hint: their re-checks find them anyway.</summary>
    [Id(4)] public ImmutableArray<string> Refresh { get; init; } = [];

    /// <summary>What the typed number turned out to be in this call.</summary>
    [Id(5)] public NumberVerdict Verdict { get; init; }
}
