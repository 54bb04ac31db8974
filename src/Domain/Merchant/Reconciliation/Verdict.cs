namespace Paykassma.Domain.Merchant.Reconciliation;

/// <summary>The result of comparing an order on both sides.</summary>
public enum Verdict
{
    /// <summary>Both sides agree.</summary>
    Match,

    /// <summary>The gateway recorded money for this id; our ledger has no such id.</summary>
    MissingHere,

    /// <summary>Our ledger has money for this id; the file does not contain it.</summary>
    MissingThere,

    /// <summary>Both sides know it, with different amounts or currencies.</summary>
    AmountDiffers,

    /// <summary>Both sides know it, but its money moved on one side only, or our ledger contradicts its status.</summary>
    StatusDiffers,

    /// <summary>Both sides have the same money under the id, for different users.</summary>
    UserDiffers,

    /// <summary>Both sides have the same money under the id, by different payment systems.</summary>
    PaymentSystemDiffers,

    /// <summary>Both sides have the same money under the id, with different transaction numbers of the wallet.</summary>
    NumberDiffers,

    /// <summary>The file contains the id more than once, and this is not the first line with it.</summary>
    Duplicate,
}
