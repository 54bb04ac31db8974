using Paykassma.Api.Gateway.Transfers;
using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.State;
using Paykassma.Storage.Payments;

namespace Paykassma.Api.Gateway.Desk;

/// <summary>A page of payments that wait.</summary>
/// <param name="MayApprove">Whether they can be approved: only if the money has arrived.</param>
public sealed record WaitingPayments(WaitingPage Page, bool MayApprove);

/// <summary>One payment that waits.</summary>
/// <param name="Index">Its place on the page, which makes its fields' ids unique.</param>
public sealed record WaitingPayment(WaitingPage Page, PaymentItem Item, int Index, bool MayApprove)
{
    /// <summary>Whether the form that was refused was about this payment.</summary>
    public bool IsTheOne => Page.DecidedId == Item.Id;

    /// <summary>Money of another currency can only be refused.</summary>
    public bool CanApprove => MayApprove && !Item.Suspicions.Contains(StoredNames.Of(SuspectReason.CurrencyDiffers));

    /// <summary>Whether a person must choose between transfers.</summary>
    public bool IsOneOfSeveral => MayApprove && Item.TransactionId is null && Item.Seen.Count > 1;

    /// <summary>The fingerprint of what this page shows, which an approval names.</summary>
    public string Seen => ShownPayment.FactsOf(Item).Fingerprint();

    /// <summary>The other claimants of the same money.</summary>
    public IReadOnlyList<string> Rivals => ShownPayment.Rivals(Page.Merchant, Item.Rivals);

    /// <summary>The transaction id in another report of a transfer, as this person sees it.</summary>
    public string Other(SeenDispute dispute) => UnclaimedNumbers.Other(dispute.Reported!.TransactionId, dispute.TransactionId, Actor.Of(Page.User));

    /// <summary>Whether another report is on another owner's wallet, of which this person is told no more.</summary>
    public bool IsOfOthers(SeenDispute dispute) => OtherOwners.AreHidden(dispute.Reported!.Scope, Actor.Of(Page.User));

    public string Field(string name) => $"{name}-{Index}";
}
