namespace Paykassma.Domain.Reconciliation;

/// <summary>
/// The rule of a reconciliation: a pure, total function over what the two sides have. It asks for money: an order for which neither
/// side has booked anything is no difference, whether or not the other knows it.
/// </summary>
public static class Comparison
{
    /// <param name="there">What the other side's file says; null when it does not name the order.</param>
    /// <param name="here">What our books say; null when they do not know it.</param>
    /// <returns>Null when there is nothing to say: an order that is not in the file and for which nothing is booked here.</returns>
    public static Verdict? Judge(StatedEntry? there, BookedEntry? here)
    {
        if (there is null) return JudgeUnstated(here);
        if (there.IsRepeat) return Verdict.Duplicate;
        if (here is null) return HasMoney(there.Standing, there.IsTest) ? Verdict.MissingHere : Verdict.Match;
        if (!here.IsConsistent || here.Standing != there.Standing || here.IsTest != there.IsTest) return Verdict.StatusDiffers;
        return AmountsDiffer(there, here) ? Verdict.AmountDiffers : Verdict.Match;
    }

    private static Verdict? JudgeUnstated(BookedEntry? here) => here switch
    {
        null => null,
        { IsConsistent: false } => Verdict.StatusDiffers,
        _ => HasMoney(here.Standing, here.IsTest) ? Verdict.MissingThere : null,
    };

    private static bool HasMoney(Standing standing, bool isTest) => standing != Standing.NothingBooked && !isTest;

    // An amount that one side does not have yet, such as that of a deposit nobody has paid, contradicts nothing.
    private static bool AmountsDiffer(StatedEntry there, BookedEntry here) =>
        there.Amount is { } stated && here.Amount is { } booked && (stated != booked || there.Currency != here.Currency);
}
