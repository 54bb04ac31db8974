namespace Paykassma.Domain.Ledger;

/// <summary>Why the ledger refused a transfer. Nothing was written.</summary>
[GenerateSerializer, Alias("paykassma.ledger.error")]
public enum LedgerError
{
    /// <summary>Amount not above zero, or not exactly one account with a balance row.</summary>
    Malformed = 1,

    /// <summary>A transfer with this id exists, with different content.</summary>
    IdUsedWithOtherContent,

    /// <summary>Another transfer has this reference: the wallet transfer was credited to another order.</summary>
    ReferenceUsed,

    /// <summary>The available balance is less than the amount.</summary>
    InsufficientFunds,

    /// <summary>The pending transfer to post or void does not exist.</summary>
    PendingNotFound,

    /// <summary>The pending transfer was already posted or voided by another transfer.</summary>
    PendingAlreadyResolved,

    /// <summary>A post or void differs from its pending transfer in amount, currency or accounts.</summary>
    PendingDiffers,

    /// <summary>The balance would not fit 64 bits.</summary>
    Overflow,
}
