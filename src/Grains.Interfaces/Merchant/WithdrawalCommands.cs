namespace Paykassma.Grains.Merchant;

/// <summary>A frontend requests a withdrawal that is valid by its method's rules.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.withdrawal.create")]
public sealed record CreateWithdrawal
{
    [Id(0)] public required string Label { get; init; }
    [Id(1)] public required string PaymentSystem { get; init; }

    /// <summary>The <c>wallet_type</c> of its result postback.</summary>
    [Id(2)] public required string WalletType { get; init; }
    [Id(3)] public required string Currency { get; init; }

    /// <summary>Minor units.</summary>
    [Id(4)] public required long Amount { get; init; }

    /// <summary>A test: it goes through the whole life cycle and books nothing.</summary>
    [Id(5)] public required bool IsTest { get; init; }
    [Id(6)] public required WithdrawalAccount Account { get; init; }
}

/// <summary>Where the money goes. Null if not given.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.withdrawal.account")]
public sealed record WithdrawalAccount
{
    [Id(0)] public string? AccountNumber { get; init; }
    [Id(1)] public string? AccountName { get; init; }
    [Id(2)] public string? AccountEmail { get; init; }
    [Id(3)] public string? BankCode { get; init; }
    [Id(4)] public string? BranchCode { get; init; }
    [Id(5)] public string? Comment { get; init; }
}

/// <summary>A sender asks for an attempt.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.withdrawal.begin")]
public sealed record BeginSending
{
    /// <summary>Whether the provider answers a repeat with its first answer, so that it may be asked again.</summary>
    [Id(0)] public required bool AskAgain { get; init; }
}

/// <summary>The outcome of one attempt.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.withdrawal.record")]
public sealed record RecordSending
{
    [Id(0)] public required int Attempt { get; init; }

    /// <summary><c>accepted</c>, <c>refused</c> or <c>unknown</c>.</summary>
    [Id(1)] public required string Outcome { get; init; }

    /// <summary>The provider's message, or why there is none.</summary>
    [Id(2)] public required string Answer { get; init; }

    /// <inheritdoc cref="BeginSending.AskAgain"/>
    [Id(3)] public required bool AskAgain { get; init; }
}

/// <summary>A verified withdrawal postback.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.withdrawal.receive")]
public sealed record ReceiveWithdrawalPostback
{
    /// <summary>True if it says that the withdrawal was paid; false if it says that it failed.</summary>
    [Id(0)] public required bool Success { get; init; }
    [Id(1)] public required string WalletType { get; init; }

    /// <summary>Minor units, as signed.</summary>
    [Id(2)] public required long Amount { get; init; }
    [Id(3)] public required string Currency { get; init; }
    [Id(4)] public required string Comment { get; init; }

    /// <summary>Not signed: compared with the withdrawal's own.</summary>
    [Id(5)] public required string UnsignedLabel { get; init; }

    /// <summary>SHA-256 of the signed part. It identifies a held copy of the postback.</summary>
    [Id(6)] public required string AdditionalDataHash { get; init; }
}

/// <summary>An operator's decision.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.withdrawal.resolve")]
public sealed record ResolveWithdrawal
{
    /// <summary><c>settle</c>, <c>release</c>, <c>book_late</c>, <c>wait</c> or <c>send_again</c>.</summary>
    [Id(0)] public required string Action { get; init; }
    [Id(1)] public required string Operator { get; init; }
    [Id(2)] public required string Reason { get; init; }

    /// <inheritdoc cref="BeginSending.AskAgain"/>
    [Id(3)] public required bool AskAgain { get; init; }
}
