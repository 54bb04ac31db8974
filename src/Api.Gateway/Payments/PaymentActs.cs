using System.Text.Json;
using System.Text.Json.Serialization;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.Approvals;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Domain.State;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;
using Paykassma.Storage.Audit;

namespace Paykassma.Api.Gateway;

/// <summary>
/// What people decide about payments, by page or API: recorded in the audit trail, carried out, and passed on to couriers and waiting
/// payments. An approval above the limit of two persons is held for the second.
/// </summary>
public sealed class PaymentActs(IGrainFactory grains, Approvals approvals, IAuditTrail trail, PaymentNews news)
{
    /// <summary>Approves a payment, or holds the approval for a second person.</summary>
    /// <param name="transactionId">The transfer that is approved; required if several could be meant.</param>
    /// <param name="shownAmount">The amount that the person was shown, in minor units. If it has changed, nothing is approved.</param>
    /// <param name="seen">The <see cref="ShownFacts.Fingerprint"/> of what the person has seen. If a fact has changed, nothing is approved.</param>
    public async Task<PaymentApproved> ApproveAsync(
        Actor who, string merchant, string id, string reason, string? transactionId, long? shownAmount, string? seen)
    {
        var decision = new DecidePayment
        {
            Operator = who.Name,
            Reason = reason,
            TransactionId = transactionId,
            ShownAmount = shownAmount,
            Seen = seen,
            IsOfMerchant = who.Merchant is not null,
        };
        var answer = await DecideAsync(who, merchant, id, HeldPaymentApproval.Kind, decision, (grain, command) => grain.Approve(command));
        return new(answer, answer.Code == PaymentCode.TwoPersons ? await HoldAsync(who, merchant, id, answer.Payment!, decision) : null);
    }

    /// <summary>Refuses a payment that waits.</summary>
    /// <param name="seen">The <see cref="ShownFacts.Fingerprint"/> of what the person has seen. If a fact has changed, nothing is refused.</param>
    public Task<PaymentAnswer> RefuseAsync(Actor who, string merchant, string id, string reason, AfterRefusal afterRefusal, string? seen) => DecideAsync(
        who, merchant, id, "payment.refuse", new DecidePayment { Operator = who.Name, Reason = reason, AfterRefusal = afterRefusal, Seen = seen },
        async (payment, decision) => seen is null && await payment.Get() is { Status: PaymentStatus.Pending or PaymentStatus.Possible } waiting
            ? new PaymentAnswer { Code = PaymentCode.NotSeen, Payment = waiting }
            : await payment.Refuse(decision));

    /// <param name="payment">As the approval found it: exactly what the person has seen.</param>
    private Task<Guid> HoldAsync(Actor who, string merchant, string id, PaymentState payment, DecidePayment decision)
    {
        var shown = payment.ShownFor(decision.TransactionId)!;
        var asked = Money.Text(payment.Amount, payment.Currency);
        return approvals.HoldAsync(
            who, HeldPaymentApproval.Kind, merchant, GrainKeys.Payment(merchant, id),
            $"Approve {id} of {payment.Label}, who asked for {asked}: {Money.Text(shown.Amount, shown.Currency)} by {shown.TransactionId}",
            PaymentApprovalContent.Json(merchant, id, payment, shown, decision.Seen), decision.Reason);
    }

    private async Task<PaymentAnswer> DecideAsync(
        Actor who, string merchant, string id, string action, DecidePayment decision, Func<IPaymentGrain, DecidePayment, Task<PaymentAnswer>> decide)
    {
        var key = GrainKeys.Payment(merchant, id);
        var payment = grains.GetGrain<IPaymentGrain>(key);
        if (await payment.Get() is not { } before) return new PaymentAnswer { Code = PaymentCode.NotFound };
        PaymentAnswer? answer = null;
        var entry = new AuditEntry(who.Name, who.Role, merchant, action, key, decision.Reason, DecidedPayment.Json(before, null));
        await trail.Record(entry, async () =>
        {
            answer = await decide(payment, decision);
            var outcome = answer.Code switch
            {
                PaymentCode.NotFound => "not_found",
                // The row of the held act follows.
                PaymentCode.TwoPersons => "two_persons",
                PaymentCode.LimitedToMerchant => "limited_to_merchant",
                PaymentCode.NotAllowed or PaymentCode.NotNamed or PaymentCode.NotSeen or PaymentCode.Changed => "conflict",
                _ when before.Status is not (PaymentStatus.Pending or PaymentStatus.Possible) => "repeated",
                _ => "done",
            };
            return new AuditOutcome(outcome, answer.Payment is { } after ? DecidedPayment.Json(after, decision) : null);
        });
        await news.SpreadAsync(answer!);
        return answer!;
    }
}

/// <summary>The result of an approval.</summary>
/// <param name="HeldId">The id of the held act, if a second person must approve it; then nothing has changed.</param>
public sealed record PaymentApproved(PaymentAnswer Answer, Guid? HeldId);

/// <summary>What the audit trail keeps of a decided payment.</summary>
internal sealed record DecidedPayment(
    string Status, long Amount, string Currency, long? ReceivedAmount, IReadOnlyList<string> Suspicions, string? DecidedBy, bool? BlockNumber)
{
    public static string Json(PaymentState payment, DecidePayment? decision) => JsonSerializer.Serialize(
        new DecidedPayment(
            StoredNames.Of(payment.Status), payment.Amount, payment.Currency, payment.ShownFor(decision?.TransactionId)?.Amount, [.. payment.Suspicions.Select(StoredNames.Of)],
            payment.Decision?.Operator, decision is null ? null : decision.AfterRefusal == AfterRefusal.BlockTheNumber),
        DecidedPaymentJson.Default.DecidedPayment);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DecidedPayment))]
internal sealed partial class DecidedPaymentJson : JsonSerializerContext;
