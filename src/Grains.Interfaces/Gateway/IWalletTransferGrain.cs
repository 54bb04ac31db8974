using System.Collections.Immutable;
using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Domain.State;

namespace Paykassma.Grains.Gateway;

/// <summary>
/// The transfers behind one typed number of one rail, key <c>transfer/{rail}/{number without leading zeros}</c>. Each transfer is owned by
/// one payment at most, even if several race for it. Transfers are known by their transaction id.
/// </summary>
[Alias("paykassma.transfer")]
public interface IWalletTransferGrain : IGrainWithStringKey
{
    /// <summary>
    /// Called on the grain of the <i>transaction id</i>, before the report, if payers type another number for it. Records under which number
    /// the id is known.
    /// </summary>
    /// <returns>Null if it is registered, now or before; else the number under which the id is known already.</returns>
    [Alias("register")]
    Task<string?> Register(string transactionId, string number);

    /// <summary>Takes <see cref="Register"/> back, after the transfer was voided: the id may then be reported under another number.</summary>
    [Alias("unregister")]
    Task Unregister(string transactionId, string number);

    /// <summary>A transfer was seen. The same report again changes nothing; one with other content is refused and flagged.</summary>
    /// <param name="by">Who reports it: a name, or the owner of the agent's wallets. Null from an older version.</param>
    [AnswersOnce, Alias("report")]
    Task<ReportAnswer> Report(TransferContent content, string? by);

    /// <summary>
    /// As <see cref="Report"/>, for a reporter to whom <see cref="ReportOutcome.Known"/> is as good as <see cref="ReportOutcome.Taken"/>: so it
    /// may be called again if it did not answer. A person's report may not: their sums count what was taken in.
    /// </summary>
    [Alias("report-by-agent")]
    Task<ReportAnswer> ReportByAgent(TransferContent content, string? by);

    /// <summary>
    /// As <see cref="Report"/>, of a transfer that has kin under another typed number: the same id but for leading zeros. If it is new, a person
    /// gives it away, from the moment that it is known.
    /// </summary>
    [AnswersOnce, Alias("report-for-a-person")]
    Task<ReportAnswer> ReportForAPerson(TransferContent content, string? by);

    /// <summary>
    /// As <see cref="Report"/>, of a transfer that is known already: if it is no longer, nothing is recorded
    /// (<see cref="ReportOutcome.NotKnown"/>).
    /// </summary>
    [Alias("repeat")]
    Task<ReportAnswer> Repeat(TransferContent content, string? by);

    /// <summary>Two persons take back a transfer that no payment owns. It is not taken in again.</summary>
    [Alias("void")]
    Task<CorrectionReply> Void(string transactionId, Correction correction);

    /// <summary>
    /// Two persons replace the content of a transfer that no payment owns, on any wallet of its rail. Its numbers stay. A voided one is there
    /// again: where its own id leads to another grain, <see cref="Register"/> it there first.
    /// </summary>
    [Alias("replace")]
    Task<CorrectionReply> Replace(string transactionId, TransferContent content, Correction correction);

    /// <summary>A person who reported nothing of it has looked at a flagged transfer.</summary>
    [Alias("clear-flag")]
    Task<CorrectionReply> ClearFlag(string transactionId, Correction correction);

    /// <summary>Whether a transfer has arrived, for a merchant that uses these wallets. Saves nothing.</summary>
    [Alias("is-here")]
    Task<bool> IsHere(ImmutableArray<string> scopes);

    /// <summary>
    /// A payment claims it, under the terms of its merchant's policy. A suspect claim gets nothing by itself: an operator decides. With
    /// <paramref name="wait"/> the claim is kept if no transfer has arrived.
    /// </summary>
    /// <param name="payment">
    /// The payment's state, if it is not saved yet: what is kept of the claim is saved in one unit with it, so that no claim belongs to a payment
    /// that nobody knows. If nothing is kept, neither is this. Null from an older version.
    /// </param>
    [Alias("take")]
    Task<ClaimAnswer> Take(Claim claim, ClaimTerms terms, bool wait, StateWrite? payment);

    /// <summary>A payment withdraws its claim. Returns <see cref="WalletTransferReply.Granted"/> if it already owns a transfer.</summary>
    [Alias("withdraw")]
    Task<ClaimAnswer> Withdraw(string payment);

    /// <summary>An operator grants a transfer to one payment.</summary>
    /// <param name="transactionId">Which one; null for the only one there is.</param>
    /// <param name="rivals">
    /// The other claimants that the operator was shown. If there are more, nothing is granted: <see cref="WalletTransferReply.Contested"/>.
    /// Default, from an older version, is not checked.
    /// </param>
    [Alias("grant")]
    Task<ClaimAnswer> Grant(Claim claim, string? transactionId, ImmutableArray<string> rivals);

    /// <summary>An operator has refused the payment, or its claim gave way: the number is free again, blocked, or left to a person.</summary>
    [Alias("release")]
    Task<ClaimAnswer> Release(string payment, AfterRefusal afterRefusal);

    /// <summary>The waiting payments that must refresh. First saves the next due time, in case informing them fails.</summary>
    [Alias("tell")]
    Task<TransferNews> Tell();

    /// <summary>All of them have been informed of the change with this number.</summary>
    [Alias("told")]
    Task Told(int news);

    /// <summary>The transfers and the claims; null if nothing is known of this number.</summary>
    [Alias("get")]
    Task<WalletTransferState?> Get();
}
