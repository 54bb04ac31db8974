namespace Paykassma.Domain.Ledger;

/// <summary>What a transfer does to its account with a balance row. The numbers are stored.</summary>
[GenerateSerializer, Alias("paykassma.ledger.kind")]
public enum TransferKind : short
{
    /// <summary>Moves money at once.</summary>
    Posted = 1,

    /// <summary>Holds money: <c>pending</c> grows, <c>posted</c> stays.</summary>
    Pending = 2,

    /// <summary>Settles a pending transfer: <c>pending</c> and <c>posted</c> shrink together.</summary>
    PostPending = 3,

    /// <summary>Releases a pending transfer: <c>pending</c> shrinks, <c>posted</c> stays.</summary>
    VoidPending = 4,
}
