using System.Collections.Immutable;

namespace Paykassma.Domain.Gateway.Payers;

/// <summary>The wallets that a label was shown and when, and its wrong numbers: pure functions over the state.</summary>
public static class PayerMachine
{
    /// <summary>How many wallets and wrong numbers are kept per label.</summary>
    public const int MaxRemembered = 64;

    /// <summary>How many moments are kept per wallet: the first, and the newest.</summary>
    public const int MaxTimes = 24;

    /// <summary>A wallet that is shown again is recorded again only after this, so that a payer who reloads writes nothing. Milliseconds.</summary>
    public const long RecordAgainAfterMs = 3_600_000;

    /// <summary>How long a wrong number counts. Milliseconds.</summary>
    public const long WrongNumberCountsMs = 3_600_000;

    /// <summary>
    /// The wallet to show: the one that this label already has for the method if it may still be used, else <paramref name="next"/>.
    /// The second value is the state to save, or null if nothing changed.
    /// </summary>
    public static (string Identifier, PayerState? Next) Show(
        PayerState? state, string walletType, IReadOnlyCollection<string> usable, string next, long at)
    {
        state ??= new PayerState { CreatedAt = at };
        var last = state.Shown.LastOrDefault(shown => shown.WalletType == walletType);
        if (last is not null && usable.Contains(last.Identifier))
        {
            return (last.Identifier, IsRecorded(last, at) ? null : state with { Shown = state.Shown.SetItem(state.Shown.LastIndexOf(last), ShownAgain(last, at)) });
        }

        var known = state.Shown.FirstOrDefault(shown => shown.WalletType == walletType && shown.Identifier == next);
        var entry = ShownAgain(known ?? new ShownWallet(walletType, next, []), at);
        var shown = (known is null ? state.Shown : state.Shown.Remove(known)).Add(entry);
        return (next, state with { Shown = shown.Length > MaxRemembered ? WithoutOldest(shown) : shown });
    }

    public static int WrongNumbers(PayerState? state, long at) =>
        state?.WrongNumbers.Count(wrong => at - wrong < WrongNumberCountsMs) ?? 0;

    public static PayerState RecordWrongNumber(PayerState? state, long at)
    {
        state ??= new PayerState { CreatedAt = at };
        var counting = state.WrongNumbers.RemoveAll(wrong => at - wrong >= WrongNumberCountsMs).Add(at);
        return state with { WrongNumbers = counting.Length > MaxRemembered ? counting.RemoveAt(0) : counting };
    }

    /// <summary>Takes back the last wrong number; null if there is none.</summary>
    public static PayerState? RedeemWrongNumber(PayerState? state) =>
        state is { WrongNumbers: { IsEmpty: false } wrong } ? state with { WrongNumbers = wrong.RemoveAt(wrong.Length - 1) } : null;

    // A window tells late when it showed the wallet, so the moment may be older than what is recorded.
    private static bool IsRecorded(ShownWallet shown, long at) => shown.At.Any(time => time <= at && at - time < RecordAgainAfterMs);

    private static ShownWallet ShownAgain(ShownWallet shown, long at)
    {
        var times = shown.At.Add(at).Sort();
        return shown with { At = times.Length > MaxTimes ? times.RemoveAt(1) : times };
    }

    /// <summary>Removes the oldest wallet that was replaced by another of its method. So a method's wallet in use is never removed.</summary>
    private static ImmutableArray<ShownWallet> WithoutOldest(ImmutableArray<ShownWallet> shown)
    {
        var inUse = shown.GroupBy(wallet => wallet.WalletType).Select(wallets => wallets.Last()).ToHashSet();
        return shown.Remove(shown.FirstOrDefault(wallet => !inUse.Contains(wallet), shown[0]));
    }
}
