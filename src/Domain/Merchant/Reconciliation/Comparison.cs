namespace Paykassma.Domain.Merchant.Reconciliation;

/// <summary>
/// The rule of a reconciliation: a pure, total function over the records of both sides. Only money counts: an order for which neither
/// side has booked anything is no difference, even if only one side knows it.
/// </summary>
public static class Comparison
{
    /// <param name="there">The order in the other side's file; null if it is not in the file.</param>
    /// <param name="here">The order in our ledger; null if it is not there.</param>
    /// <returns>Null if there is nothing to report: the order is not in the file, and nothing is booked here.</returns>
    public static Verdict? Judge(StatedEntry? there, BookedEntry? here)
    {
        if (there is null) return JudgeUnstated(here);
        if (there.IsRepeat) return Verdict.Duplicate;
        if (here is null) return HasMoney(there.Standing, there.IsTest) ? Verdict.MissingHere : Verdict.Match;
        if (!here.IsConsistent || here.Standing != there.Standing || here.IsTest != there.IsTest) return Verdict.StatusDiffers;
        if (AmountsDiffer(there, here)) return Verdict.AmountDiffers;
        // Without money on either side, it is of no account whose it would have been: a payer may have tried by another way.
        return HasMoney(there.Standing, there.IsTest) ? JudgeDetails(there.Of, here.Of) : Verdict.Match;
    }

    private static Verdict JudgeDetails(OrderDetails there, OrderDetails here)
    {
        if (Differ(there.Label, here.Label)) return Verdict.UserDiffers;
        if (Differ(there.WalletType, here.WalletType)) return Verdict.PaymentSystemDiffers;
        return Differ(there.TransactionId, here.TransactionId) ? Verdict.NumberDiffers : Verdict.Match;
    }

    private static bool Differ(string? there, string? here) => there is not null && here is not null && there != here;

    private static Verdict? JudgeUnstated(BookedEntry? here) => here switch
    {
        null => null,
        { IsConsistent: false } => Verdict.StatusDiffers,
        _ => HasMoney(here.Standing, here.IsTest) ? Verdict.MissingThere : null,
    };

    private static bool HasMoney(Standing standing, bool isTest) => standing != Standing.NothingBooked && !isTest;

    // If one side has no amount yet, as for a deposit that is not paid yet, there is no difference.
    private static bool AmountsDiffer(StatedEntry there, BookedEntry here) =>
        there.Amount is { } stated && here.Amount is { } booked && (stated != booked || there.Currency != here.Currency);
}
