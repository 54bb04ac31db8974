namespace Paykassma.Grains.Merchant;

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

    /// <summary>The second person; null if the operator does it alone.</summary>
    [Id(7)] public string? ApprovedBy { get; init; }

    /// <summary>Whether two persons have seen that the number was credited with other leading zeros, as other money.</summary>
    [Id(8)] public bool IsBeside { get; init; }
}
