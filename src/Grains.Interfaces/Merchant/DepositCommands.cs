using System.Collections.Immutable;
using Paykassma.Domain.Merchant.Deposits;

namespace Paykassma.Grains.Merchant;

/// <summary>A frontend requests a deposit.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.deposit.register")]
public sealed record RegisterDeposit
{
    [Id(0)] public required string Label { get; init; }
    [Id(1)] public required string WalletType { get; init; }
    [Id(2)] public required string Currency { get; init; }

    /// <summary>Minor units.</summary>
    [Id(3)] public required long Amount { get; init; }

    /// <summary>The wallet to pay to, if the provider has named it already; kept only with a new deposit.</summary>
    [Id(4)] public ImmutableArray<WalletDetail> Wallet { get => field.IsDefault ? [] : field; init; } = [];
}

/// <summary>The wallet to pay to, as the provider named it: names and values as on the wire.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.deposit.show-wallet")]
public sealed record ShowWallet
{
    [Id(0)] public required ImmutableArray<WalletDetail> Details { get; init; }
}

/// <summary>The payer typed a transaction number.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.deposit.begin-activation")]
public sealed record BeginActivation
{
    [Id(0)] public required string Key1 { get; init; }

    /// <summary>Minor units.</summary>
    [Id(1)] public required long Amount { get; init; }
}

/// <summary>The provider's answer to one attempt.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.deposit.record-activation")]
public sealed record RecordActivation
{
    [Id(0)] public required int Attempt { get; init; }

    /// <summary>Null if there was no usable answer: the outcome stays unknown.</summary>
    [Id(1)] public required ActivationOutcome? Outcome { get; init; }

    /// <summary>The provider's own message; without an outcome, a few words on what went wrong.</summary>
    [Id(2)] public string? Message { get; init; }

    /// <summary>The re-check it answers; null for the request the payer waits for.</summary>
    [Id(3)] public int? Recheck { get; init; }
}

/// <summary>A verified deposit postback.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.deposit.receive")]
public sealed record ReceiveDepositPostback
{
    [Id(0)] public required DepositNotice Notice { get; init; }

    /// <summary>SHA-256 of the signed part. It identifies a held copy of the postback.</summary>
    [Id(1)] public required string AdditionalDataHash { get; init; }

    /// <summary>What to do if the order was never registered.</summary>
    [Id(2)] public UnknownOrder UnknownOrder { get; init; }
}
