using Paykassma.Domain.Merchant.Withdrawals;

namespace Paykassma.Grains.Merchant;

/// <summary>The outcome of one attempt.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.withdrawal.record")]
public sealed record RecordSending
{
    [Id(0)] public required int Attempt { get; init; }
    [Id(1)] public required SendingOutcome Outcome { get; init; }

    /// <summary>The provider's message, or why there is none.</summary>
    [Id(2)] public required string Answer { get; init; }

    /// <summary>What to do if the outcome is unknown.</summary>
    [Id(3)] public required WhenUnknown WhenUnknown { get; init; }
}

/// <summary>A verified withdrawal postback.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.withdrawal.receive")]
public sealed record ReceiveWithdrawalPostback
{
    [Id(0)] public required WithdrawalNotice Notice { get; init; }

    /// <summary>SHA-256 of the signed part. It identifies a held copy of the postback.</summary>
    [Id(1)] public required string AdditionalDataHash { get; init; }
}

/// <summary>An operator's decision.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.withdrawal.resolve")]
public sealed record ResolveWithdrawal
{
    [Id(0)] public required WithdrawalAction Action { get; init; }
    [Id(1)] public required string Operator { get; init; }
    [Id(2)] public required string Reason { get; init; }

    /// <summary>What to do while the outcome is unknown.</summary>
    [Id(3)] public required WhenUnknown WhenUnknown { get; init; }

    /// <summary>The second person; null if the operator decides alone.</summary>
    [Id(4)] public string? ApprovedBy { get; init; }
}
