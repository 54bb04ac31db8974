namespace Paykassma.Grains.Merchant;

/// <summary>The question of a re-check to the provider: the activation as it was sent.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.deposit.question")]
public sealed record DepositQuestion
{
    [Id(0)] public required int Attempt { get; init; }
    [Id(1)] public required int Recheck { get; init; }
    [Id(2)] public required string WalletType { get; init; }
    [Id(3)] public required string Currency { get; init; }
    [Id(4)] public required string Label { get; init; }
    [Id(5)] public required string Key1 { get; init; }

    /// <summary>Minor units.</summary>
    [Id(6)] public required long Amount { get; init; }
}

/// <summary>An operator closes a deposit that needs attention.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.deposit.close")]
public sealed record CloseDeposit
{
    [Id(0)] public required string Operator { get; init; }
    [Id(1)] public required string Reason { get; init; }
}

/// <summary>An operator lets a deposit that needs attention wait longer.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.deposit.wait")]
public sealed record WaitForDeposit
{
    /// <summary>Epoch milliseconds, UTC.</summary>
    [Id(0)] public required long Until { get; init; }
    [Id(1)] public required string Operator { get; init; }
    [Id(2)] public required string Reason { get; init; }
}

/// <summary>An operator credits a wallet transfer that they have seen.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.deposit.credit")]
public sealed record CreditDeposit
{
    /// <summary>Null for the order's own.</summary>
    [Id(0)] public string? WalletType { get; init; }
    [Id(1)] public required string TransactionId { get; init; }

    /// <summary>Minor units.</summary>
    [Id(2)] public required long Amount { get; init; }
    [Id(3)] public required string Currency { get; init; }
    [Id(4)] public required string Operator { get; init; }
    [Id(5)] public required string Reason { get; init; }

    /// <summary>The held postback that this releases; null if there is none.</summary>
    [Id(6)] public string? ReleasesHeld { get; init; }
}

/// <summary>The result of a credit by an operator.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.deposit.credited")]
public sealed record CreditAnswer
{
    [Id(0)] public required CreditCode Code { get; init; }

    /// <summary>With <see cref="CreditCode.Refused"/>: why, by name.</summary>
    [Id(1)] public string? Refusal { get; init; }
    [Id(2)] public DepositView? Deposit { get; init; }
}

/// <summary>The result of a credit by an operator.</summary>
[GenerateSerializer, Alias("paykassma.deposit.credit-code")]
public enum CreditCode
{
    Credited,

    /// <summary>Credited before, with the same transfer and amount.</summary>
    Repeated,

    /// <summary>It conflicts with another transfer, amount or currency; nothing was booked.</summary>
    Refused,
    NotFound,
}
