using System.Globalization;
using Paykassma.Api.Gateway.Transfers;
using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Gateway.Postbacks;
using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Domain.Ledger;
using Paykassma.Domain.State;
using Paykassma.Protocol.Times;
using Paykassma.Storage.Audit;
using Paykassma.Storage.Balances;
using Paykassma.Storage.Payments;

namespace Paykassma.Api.Gateway.Desk;

/// <summary>
/// What happened to one payment, from all that the program has stored about it. Sorted by time, and within a millisecond by the order of
/// the steps.
/// </summary>
public sealed class ProofTimeline(PaymentProof proof, Actor reader)
{
    private readonly List<ProofEvent> _events = [];

    public static IReadOnlyList<ProofEvent> Of(PaymentProof proof, Actor reader)
    {
        var timeline = new ProofTimeline(proof, reader);
        timeline.Match();
        timeline.Request();
        timeline.Decisions();
        timeline.Acceptance();
        timeline.Postback();
        // A stable sort: the order above decides within a millisecond.
        return [.. timeline._events.OrderBy(happened => happened.At)];
    }

    private void Match()
    {
        var (payment, transfer) = (proof.Payment, proof.Transfer);
        if (payment.Transfer is not { } matched) return;
        _events.Add(new ProofEvent(matched.ReceivedAt, "Wallet", "The money reached the wallet", "good")
        {
            Facts =
            [
                ("Amount", Money.Text(matched.Amount, matched.Currency)),
                ("Wallet", matched.Identifier),
                ("Transfer", payment.TransferKey),
                ("Wallet's own number", matched.TransactionId),
                ("Whose wallet", transfer?.Content.Scope),
            ],
        });
        if (transfer is null) return;
        _events.Add(new ProofEvent(transfer.ReportedAt, "Agent", transfer.Owner == proof.PaymentKey ? "The transfer was first reported; it belongs to this payment only" : "The transfer was first reported")
        {
            Facts =
            [
                ("Transfer", payment.TransferKey),
                ("Status", StoredNames.Of(transfer.Status)),
                ("Reported with other content too", transfer.NeedsAttention ? "yes: needs manual review" : null),
            ],
        });
        foreach (var (kind, by, before) in transfer.Corrections)
        {
            _events.Add(new ProofEvent(by.At, "Operator", $"The transfer was corrected: {StoredNames.Of(kind).Replace('_', ' ')}", "warn")
            {
                Facts =
                [
                    ("By", by.PreparedBy),
                    ("Approved by", by.ApprovedBy),
                    ("Reason", UnclaimedNumbers.ReasonOf(by, reader)),
                    ("Amount before", before is null || OtherOwners.AreHidden(before.Scope, reader) ? null : Money.Text(before.Amount, before.Currency)),
                ],
            });
        }
    }

    private void Request()
    {
        var payment = proof.Payment;
        _events.Add(new ProofEvent(payment.CreatedAt, "Merchant", "The merchant requested it")
        {
            Facts =
            [
                ("custom_transaction_id", proof.Id),
                ("Label", payment.Label),
                ("Amount requested", Money.Text(payment.Amount, payment.Currency)),
                ("System", $"{Words.OfSystem(payment.WalletType)} ({payment.WalletType})"),
                ("Number typed", payment.Key1),
                ("Number typed at", UtcTime.Of(payment.TypedAt)),
                ("Number came by", StoredNames.Of(payment.Door)),
                ("Address", payment.ClientAddress),
                ("stockpiling_id", payment.StockpilingId.ToString(CultureInfo.InvariantCulture)),
                ("Message to the payer", payment.Message),
            ],
            Reasons = [.. payment.Suspicions.Select(reason => Words.OfSuspicion(StoredNames.Of(reason)))],
        });
    }

    private void Decisions()
    {
        var payment = proof.Payment;
        foreach (var refusal in payment.Refusals) Refused(refusal.Decision, refusal.Key1, refusal.NumberBlocked);
        if (payment.Decision is { } decision)
        {
            if (payment.Status is PaymentStatus.Refusing or PaymentStatus.Refused) Refused(decision, payment.Key1, payment.BlockNumber);
            else _events.Add(new ProofEvent(decision.At, "Operator", "An operator approved it", "good") { Facts = [("By", decision.Operator), ("Second person", decision.ApprovedBy), ("Reason", decision.Reason)] });
        }

        foreach (var act in proof.Acts)
        {
            _events.Add(new ProofEvent(act.At, "Audit trail", act.Action, act.Outcome is "done" ? "good" : "warn")
            {
                Facts =
                [
                    ("By", $"{act.Who} ({act.Role})"),
                    ("Reason", act.Reason),
                    ("Outcome", act.Outcome ?? "unknown: its end was not recorded"),
                    ("Entry", act.Id.ToString(CultureInfo.InvariantCulture)),
                    ("Before", act.Before),
                    ("After", act.After),
                ],
            });
        }
    }

    private void Refused(OperatorDecision decision, string key1, bool blocked) => _events.Add(new ProofEvent(decision.At, "Operator", "An operator refused it", "bad")
    {
        Facts = [("By", decision.Operator), ("Reason", decision.Reason), ("Number", key1), ("The number is", blocked ? "blocked" : "free again")],
    });

    private void Acceptance()
    {
        if (proof.Payment.ActivatedAt is { } at) _events.Add(new ProofEvent(at, "Gateway", "Activated", "good") { Facts = [("Payment", proof.PaymentKey)] });
        foreach (var (transfer, version, createdAt) in proof.Booked)
        {
            _events.Add(new ProofEvent(createdAt.ToUnixTimeMilliseconds(), "Ledger", "Booked", "good")
            {
                Facts =
                [
                    ("Transfer", transfer.Id),
                    ("From", transfer.DebitAccount),
                    ("To", transfer.CreditAccount),
                    ("Amount", Money.Text(transfer.Amount, transfer.Currency)),
                    ("Reference", transfer.Reference),
                    ("Position in the statement", version.ToString(CultureInfo.InvariantCulture)),
                ],
            });
        }
    }

    private void Postback()
    {
        if (proof.Postback is not { } postback) return;
        _events.Add(new ProofEvent(postback.CreatedAt, "Postback", "The postback was written") { Facts = [("Postback", proof.PostbackKey)], Body = new SentBody(postback.Body) });
        foreach (var attempt in postback.History) _events.Add(Attempted(attempt));
        if (postback.UndeliveredAt is { } undelivered) _events.Add(new ProofEvent(undelivered, "Postback", "Undelivered: the schedule ran out", "bad"));
        if (postback.AcknowledgedAt is { } acknowledged) _events.Add(new ProofEvent(acknowledged, "Postback", "The merchant acknowledged it", "good"));
    }

    private static ProofEvent Attempted(EndedAttempt attempt) =>
        new(attempt.At, "Postback", $"Attempt {attempt.Number}: {attempt.Outcome}", attempt.Outcome == "HTTP 200 ok" ? "good" : "bad")
        {
            Facts = [("Took", attempt.DurationMs is { } took ? $"{Words.OfCount(took)} ms" : null)],
            Answer = attempt.Answer,
        };
}

/// <summary>What is stored about one payment.</summary>
/// <param name="Transfer">The wallet transfer it was matched with, only if it belongs to this payment.</param>
public sealed record PaymentProof(
    string Merchant,
    string Id,
    PaymentState Payment,
    KnownTransfer? Transfer,
    PostbackState? Postback,
    IReadOnlyList<StatementEntry> Booked,
    IReadOnlyList<AuditRow> Acts)
{
    public string PaymentKey => $"payment/{Merchant}/{Id}";

    public string PostbackKey => $"postback/{Merchant}/deposit/{Id}";
}
