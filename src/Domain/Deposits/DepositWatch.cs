namespace Paykassma.Domain.Deposits;

/// <summary>How an open deposit is watched until it is settled.</summary>
/// <param name="GiveUpAt">When it becomes a person's. Epoch milliseconds, UTC.</param>
/// <param name="Asked">How often the provider was asked again; also the number of the latest re-check.</param>
/// <param name="IsAsking">Whether the latest re-check has no outcome yet.</param>
public sealed record DepositWatch(long GiveUpAt, int Asked, bool IsAsking);

/// <summary>Why a person must look at a deposit. The names are stored and shown.</summary>
public enum DepositAttention
{
    /// <summary>The activation was never answered.</summary>
    NoAnswer,

    /// <summary>The provider has been checking for too long.</summary>
    StillPending,

    /// <summary>The transfer has not come to the provider's knowledge for too long.</summary>
    StillPossible,

    /// <summary>The provider said ok and no postback ever came.</summary>
    PromisedWithoutPostback,

    /// <summary>The provider said ok, and asked again it said fail.</summary>
    PromiseWithdrawn,
}

/// <summary>What a person did about a deposit. The names are stored and shown.</summary>
public enum ResolutionAction
{
    /// <summary>Credited it without a postback.</summary>
    Credit,

    /// <summary>Credited it by a postback that was held.</summary>
    Release,

    /// <summary>Gave it up. A postback still credits.</summary>
    Close,

    /// <summary>Has it watched for longer.</summary>
    Wait,
}

/// <summary>One act of a person, kept with the deposit.</summary>
/// <param name="At">Epoch milliseconds, UTC.</param>
public sealed record Resolution(ResolutionAction Action, string Operator, string Reason, long At);
