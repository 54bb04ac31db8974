namespace Paykassma.Domain.Reconciliation;

/// <summary>What comparing an order in two sides' books came to.</summary>
public enum Verdict
{
    /// <summary>Both say the same.</summary>
    Match,

    /// <summary>Theirs have money for it, ours do not know it.</summary>
    MissingHere,

    /// <summary>Ours have money for it, theirs do not know it.</summary>
    MissingThere,

    /// <summary>Both know it, with other amounts or currencies.</summary>
    AmountDiffers,

    /// <summary>Both know it, and for one of them the money stands elsewhere.</summary>
    StatusDiffers,

    /// <summary>The file has it more than once, and this is not the first.</summary>
    Duplicate,
}
