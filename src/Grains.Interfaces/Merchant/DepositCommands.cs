using System.Collections.Immutable;

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
}

/// <summary>The wallet to pay to, as the provider named it: names and values as on the wire.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.deposit.show-wallet")]
public sealed record ShowWallet
{
    [Id(0)] public required ImmutableArray<WalletField> Details { get; init; }
}

/// <summary>One detail of a wallet.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.deposit.wallet-field")]
public sealed record WalletField
{
    [Id(0)] public required string Name { get; init; }
    [Id(1)] public required string Value { get; init; }
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

    /// <summary><c>ok</c>, <c>pending</c>, <c>possible</c> or <c>fail</c>; <c>unknown</c> if there was no usable answer.</summary>
    [Id(1)] public required string Outcome { get; init; }

    /// <summary>The provider's own message; with <c>unknown</c>, a few words on what went wrong.</summary>
    [Id(2)] public string? Message { get; init; }

    /// <summary>The re-check it answers; null for the request the payer waits for.</summary>
    [Id(3)] public int? Recheck { get; init; }
}

/// <summary>A verified deposit postback.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.deposit.receive")]
public sealed record ReceiveDepositPostback
{
    [Id(0)] public required string WalletType { get; init; }
    [Id(1)] public required string TransactionId { get; init; }

    /// <summary>Minor units, as signed.</summary>
    [Id(2)] public required long Amount { get; init; }
    [Id(3)] public required string Currency { get; init; }

    /// <summary>Not signed: compared with the order's own.</summary>
    [Id(4)] public required string UnsignedLabel { get; init; }

    /// <summary>SHA-256 of the signed part. It identifies a held copy of the postback.</summary>
    [Id(5)] public required string AdditionalDataHash { get; init; }

    /// <summary>Whether an order that was never registered is credited and flagged instead of held.</summary>
    [Id(6)] public bool CreditUnknownOrder { get; init; }
}
