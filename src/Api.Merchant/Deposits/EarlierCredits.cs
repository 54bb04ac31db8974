using Paykassma.Api.Staff;
using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Grains.Merchant;
using Paykassma.Protocol.Validation;
using Paykassma.Storage.Balances;

namespace Paykassma.Api.Merchant;

/// <summary>
/// Earlier credits of a number on other rails of its currency, and with other leading zeros on its own. They may be of the same money, so a
/// credit of the number by hand, or a release, takes two persons, who are shown them (ours).
/// </summary>
public sealed class EarlierCredits(ICreditedReferences ledger, IReservedReferences reserved, IGrainFactory grains)
{
    /// <summary>Why an approved act is not done that was prepared before such a credit.</summary>
    public const string IsNew = "The same number was credited by another method, or with other zeros, since this was prepared. Nothing was credited.";

    /// <param name="walletType">The method that the number would be credited by.</param>
    /// <param name="transactionId">The number, in any spelling.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public async Task<IReadOnlyList<StatementEntry>> FindAsync(string walletType, string transactionId, CancellationToken cancellation = default)
    {
        var elsewhere = await ledger.FindByNumberAsync(DepositTransfer.ReferencesElsewhere(walletType, transactionId), cancellation);
        var own = await ledger.FindByNumberAsync([DepositTransfer.Reference(walletType, transactionId)], cancellation);
        // The very number is credited once on its rail, whoever decides: the ledger refuses it.
        return [.. elsewhere, .. await WhereAsync(own, number => !TransactionNumber.AreEqual(number, transactionId))];
    }

    /// <summary>
    /// Whether the number's reference is taken by a credit with other leading zeros, so that it can be credited beside that one only. Whoever loses
    /// zeros names the same money, and two transfers may be real: two persons decide.
    /// </summary>
    public async Task<bool> IsBesideAsync(string walletType, string transactionId)
    {
        var taken = await ledger.FindByReferenceAsync([DepositTransfer.Reference(walletType, transactionId)]);
        return (await WhereAsync(taken, number => !TransactionNumber.AreEqual(number, transactionId))).Count > 0;
    }

    private async Task<IReadOnlyList<StatementEntry>> WhereAsync(IReadOnlyList<StatementEntry> credits, Func<string, bool> isWanted)
    {
        var wanted = new List<StatementEntry>();
        foreach (var credit in credits)
        {
            var number = (await grains.GetGrain<IDepositGrain>(credit.Transfer.Cause).Get())?.Credit?.TransactionId;
            if (number is not null && isWanted(number)) wanted.Add(credit);
        }

        return wanted;
    }

    /// <summary>
    /// Credits a deposit by hand. A later postback that would credit the number on another rail of the currency is held for manual review.
    /// </summary>
    /// <param name="grain">The deposit's.</param>
    /// <param name="order">Its id.</param>
    /// <param name="before">Its state.</param>
    /// <param name="credit">What is credited.</param>
    /// <param name="shown">The ids of the earlier credits of the number that two persons have seen; null for none.</param>
    public async Task<DepositAnswer> CreditAsync(
        IDepositGrain grain, string order, DepositState before, CreditDeposit credit, IReadOnlyList<string>? shown)
    {
        if (!HeldCredits.MayBook(before)) return await grain.Credit(credit);
        var (walletType, id) = (credit.WalletType ?? before.WalletType, DepositTransfer.Id(order));
        if (shown is not null)
        {
            await AllowAsync(walletType, credit.TransactionId);
            credit = credit with { IsBeside = await IsBesideAsync(walletType, credit.TransactionId) };
        }

        var elsewhere = DepositTransfer.ReferencesElsewhere(walletType, credit.TransactionId);
        await reserved.ReserveAsync(elsewhere, id);
        // What was credited before the reservation, and after the look, is seen now.
        var answer = await HasNewAsync(walletType, credit.TransactionId, shown)
            ? new DepositAnswer { Reply = DepositReply.Held, Hold = HoldReason.CreditedToAnotherOrder, Deposit = before }
            : await grain.Credit(credit);
        // A credit of another order, at the same moment, may have taken them over before this one was booked.
        if (answer.Reply is DepositReply.Credited or DepositReply.Replayed) await reserved.ReserveAsync(elsewhere, id);
        else await reserved.ReleaseAsync(elsewhere, id);
        return answer;
    }

    /// <summary>Lets the number be credited by this method, although a person has credited it on another rail.</summary>
    public Task AllowAsync(string walletType, string transactionId) => reserved.AllowAsync(DepositTransfer.Reference(walletType, transactionId));

    /// <summary>Whether there is one that nobody was shown.</summary>
    /// <param name="walletType">The method that the number would be credited by.</param>
    /// <param name="transactionId">The number, in any spelling.</param>
    /// <param name="shown">The ids of those that were shown; null for none.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public async Task<bool> HasNewAsync(
        string walletType, string transactionId, IReadOnlyList<string>? shown, CancellationToken cancellation = default) =>
        (await FindAsync(walletType, transactionId, cancellation)).Select(entry => entry.Transfer.Id).Except(shown ?? []).Any();

    /// <summary>Their ids, as a held act keeps them; null for none.</summary>
    public static IReadOnlyList<string>? IdsOf(IReadOnlyList<StatementEntry> earlier) =>
        earlier.Count == 0 ? null : [.. earlier.Select(entry => entry.Transfer.Id)];

    /// <summary>What the second person reads about them, after the act in one line; empty for none.</summary>
    public static string Words(IReadOnlyList<StatementEntry> earlier) => string.Concat(earlier.Select(entry =>
        $" The same number was credited before, as {entry.Transfer.Reference}: {Money.Text(entry.Transfer.Amount, entry.Transfer.Currency)}, {entry.Transfer.Id}. If it is the same money, reject this."));
}
