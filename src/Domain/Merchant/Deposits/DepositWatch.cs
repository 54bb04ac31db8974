namespace Paykassma.Domain.Merchant.Deposits;

/// <summary>The re-checks of an open deposit.</summary>
/// <param name="GiveUpAt">When it needs manual review. Epoch milliseconds, UTC.</param>
/// <param name="Asked">How often the provider was asked again. This is also the number of the latest re-check.</param>
/// <param name="IsAsking">Whether the latest re-check has no outcome yet.</param>
[GenerateSerializer, Immutable, Alias("paykassma.deposit.watch")]
public sealed record DepositWatch([property: Id(0)] long GiveUpAt, [property: Id(1)] int Asked, [property: Id(2)] bool IsAsking);

/// <summary>Why a deposit needs manual review. The names are stored and shown.</summary>
[GenerateSerializer, Alias("paykassma.deposit.attention")]
public enum DepositAttention
{
    /// <summary>The activation was never answered.</summary>
    NoAnswer,

    /// <summary>The provider has answered "pending" for too long.</summary>
    StillPending,

    /// <summary>The provider has not found the transfer for too long.</summary>
    StillPossible,

    /// <summary>The provider answered "ok", but no postback came.</summary>
    PromisedWithoutPostback,

    /// <summary>The provider answered "ok", and later "fail".</summary>
    PromiseWithdrawn,
}

/// <summary>What an operator did about a deposit. The names are stored and shown.</summary>
[GenerateSerializer, Alias("paykassma.deposit.resolution-action")]
public enum ResolutionAction
{
    /// <summary>Credited it without a postback.</summary>
    Credit,

    /// <summary>Credited it with a postback that was held.</summary>
    Release,

    /// <summary>Closed it. A postback still credits.</summary>
    Close,

    /// <summary>Let it wait longer.</summary>
    Wait,
}

/// <summary>One decision of an operator, stored with the deposit.</summary>
/// <param name="At">Epoch milliseconds, UTC.</param>
[GenerateSerializer, Immutable, Alias("paykassma.deposit.resolution")]
public sealed record Resolution(
    [property: Id(0)] ResolutionAction Action, [property: Id(1)] string Operator, [property: Id(2)] string Reason, [property: Id(3)] long At)
{
    /// <summary>The second person; null if the operator did it alone. States of older builds have the name in the reason.</summary>
    [Id(4)] public string? ApprovedBy { get; init; }
}
