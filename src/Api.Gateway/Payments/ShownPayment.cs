using System.Collections.Immutable;
using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Domain.State;
using Paykassma.Grains;
using Paykassma.Storage.Payments;

namespace Paykassma.Api.Gateway;

/// <summary>What people are shown of a payment before they approve it, in words.</summary>
internal static class ShownPayment
{
    /// <summary>How many other claimants are named in a text; the others are counted.</summary>
    private const int NamedMax = 10;

    /// <summary>Why somebody who is limited to one merchant does not approve it.</summary>
    public const string TakesAnUnlimitedPerson =
        "The money is on a wallet that several merchants use: this takes a person who is not limited to one merchant. Nothing was approved.";

    /// <summary>The facts of a row of the list, from which the page was drawn.</summary>
    public static ShownFacts FactsOf(PaymentItem item) => new()
    {
        Label = item.Label,
        WalletType = item.WalletType,
        Currency = item.Currency,
        Key1 = item.Key1,
        Amount = item.Amount,
        TypedAt = item.TypedAt,
        Suspicions = [.. item.Suspicions],
        Transfers = item.Seen.Count == 0 && item.Wallet is not null
            ? [new MatchedTransfer(item.Wallet, item.TransactionId!, item.ReceivedAmount!.Value, item.ReceivedCurrency!, item.ReceivedAt!.Value)]
            : [.. item.Seen.Select(seen => new MatchedTransfer(seen.Identifier, seen.TransactionId, seen.Amount, seen.Currency, seen.ReceivedAt))],
        Rivals = [.. item.Rivals],
        Disputes = [.. item.Disputes.Select(dispute => new DisputedTransfer(dispute.TransactionId, dispute.Reported is { } other
            ? new MatchedTransfer(other.Identifier, other.TransactionId, other.Amount, other.Currency, other.ReceivedAt) { Scope = other.Scope }
            : null))],
    };

    /// <summary>Everything in one line, for notices and outcomes.</summary>
    public static string Line(string merchant, PaymentState payment)
    {
        var transfers = payment.Transfer is { } owned ? [owned] : payment.Seen;
        var received = transfers.IsEmpty ? "nothing" : string.Join(" or ", transfers.Select(Transfer));
        var reasons = string.Join("; ", payment.Suspicions.Select(reason => Desk.Words.OfSuspicion(StoredNames.Of(reason))));
        var rivals = Rivals(merchant, payment.Rivals);
        return $"{payment.Label} typed {payment.Key1} for {Money.Text(payment.Amount, payment.Currency)}; received: {received}. {reasons}."
            + (rivals.Count == 0 ? "" : $" Also claimed by: {string.Join(", ", rivals)}.")
            + (Disputes(payment) is { Count: > 0 } disputes ? $" Reported otherwise: {string.Join(", ", disputes)}." : "");
    }

    /// <summary>
    /// What was reported otherwise, as people read it: on wallets of those owners whose transfers the payment could get; of others no more than that
    /// there are some.
    /// </summary>
    public static IReadOnlyList<string> Disputes(PaymentState payment)
    {
        var reports = payment.Disputes.Select(dispute => dispute.Reported).OfType<MatchedTransfer>().ToList();
        var scopes = (payment.Transfer is { } owned ? [owned] : payment.Seen).Select(transfer => transfer.Scope).ToList();
        var own = reports.Where(report => scopes.Contains(report.Scope)).Select(Transfer).ToList();
        return own.Count == reports.Count ? own : [.. own, $"{reports.Count - own.Count} on other owners' wallets"];
    }

    public static string Transfer(MatchedTransfer transfer) => $"{Money.Text(transfer.Amount, transfer.Currency)} by {transfer.TransactionId} to {transfer.Identifier}";

    /// <summary>The other claimants: this merchant's by their id; of another merchant's no more than that there are some.</summary>
    public static IReadOnlyList<string> Rivals(string merchant, IReadOnlyList<string> claimants)
    {
        var own = claimants.Select(Claim.PaymentOf).Select(GrainKeys.MerchantAndId).Where(key => key.Merchant == merchant).Select(key => key.Id).ToList();
        List<string> texts = [.. own.Take(NamedMax)];
        if (own.Count > NamedMax) texts.Add($"{own.Count - NamedMax} more");
        if (claimants.Count > own.Count) texts.Add($"{claimants.Count - own.Count} of other merchants");
        return texts;
    }
}
