using System.Text.Json;
using System.Text.Json.Serialization;
using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Domain.State;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;
using Paykassma.Storage.Audit;

namespace Paykassma.Api.Gateway;

/// <summary>What people decide about payments, by page or API: recorded in the audit trail, carried out, and passed on to couriers and waiting payments.</summary>
public sealed class PaymentActs(IGrainFactory grains, IAuditTrail trail, PaymentNews news)
{
    public Task<PaymentAnswer> ApproveAsync(Actor who, string merchant, string id, string reason) => DecideAsync(
        who, merchant, id, "payment.approve", new DecidePayment { Operator = who.Name, Reason = reason },
        (payment, decision) => payment.Approve(decision));

    public Task<PaymentAnswer> RefuseAsync(Actor who, string merchant, string id, string reason, AfterRefusal afterRefusal) => DecideAsync(
        who, merchant, id, "payment.refuse", new DecidePayment { Operator = who.Name, Reason = reason, AfterRefusal = afterRefusal },
        (payment, decision) => payment.Refuse(decision));

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
                PaymentCode.NotAllowed => "conflict",
                _ when before.Status is not (PaymentStatus.Pending or PaymentStatus.Possible) => "repeated",
                _ => "done",
            };
            return new AuditOutcome(outcome, answer.Payment is { } after ? DecidedPayment.Json(after, decision) : null);
        });
        await news.SpreadAsync(answer!);
        return answer!;
    }
}

/// <summary>What the audit trail keeps of a decided payment.</summary>
internal sealed record DecidedPayment(
    string Status, long Amount, string Currency, long? ReceivedAmount, IReadOnlyList<string> Suspicions, string? DecidedBy, bool? BlockNumber)
{
    public static string Json(PaymentState payment, DecidePayment? decision) => JsonSerializer.Serialize(
        new DecidedPayment(
            StoredNames.Of(payment.Status), payment.Amount, payment.Currency, payment.Transfer?.Amount, [.. payment.Suspicions.Select(StoredNames.Of)],
            payment.Decision?.Operator, decision is null ? null : decision.AfterRefusal == AfterRefusal.BlockTheNumber),
        DecidedPaymentJson.Default.DecidedPayment);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DecidedPayment))]
internal sealed partial class DecidedPaymentJson : JsonSerializerContext;
