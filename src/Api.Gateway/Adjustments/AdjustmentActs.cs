using Paykassma.Api.Staff;
using Paykassma.Api.Staff.Approvals;
using Paykassma.Domain.Gateway.Adjustments;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;
using Paykassma.Storage.Adjustments;

namespace Paykassma.Api.Gateway.Adjustments;

/// <summary>Prepares adjustments of merchants' balances, by page or API. Each waits for a second person, whatever its amount.</summary>
public sealed class AdjustmentActs(Approvals approvals, GatewayAdjustments adjustments, IGrainFactory grains)
{
    /// <summary>Holds an adjustment for a second person; nothing is booked before.</summary>
    /// <param name="by">Who asks for it.</param>
    /// <param name="wanted">Its id is not looked at: it gets the id of the held act.</param>
    /// <param name="reason">Why.</param>
    public async Task<PreparedAdjustment> PrepareAsync(Actor by, GatewayAdjustment wanted, string reason)
    {
        var payment = await PaymentAsync(wanted);
        var takenBack = wanted.Payment is { } id ? await adjustments.TakenBackAsync(wanted.Merchant, id) : 0;
        if (AdjustmentRules.WhyNot(wanted, payment, takenBack) is { } refusal) return new PreparedAdjustment(null, refusal);
        var subject = wanted.Payment is null ? $"merchant/{wanted.Merchant}/{wanted.Currency}" : GrainKeys.Payment(wanted.Merchant, wanted.Payment);
        return new PreparedAdjustment(
            await approvals.HoldAsync(
                by, HeldAdjustment.Kind, wanted.Merchant, subject, AdjustmentWords.Summary(wanted), AdjustmentContent.Json(wanted), reason),
            null);
    }

    /// <summary>The payment that the adjustment names; null for none.</summary>
    private Task<PaymentState?> PaymentAsync(GatewayAdjustment adjustment) => adjustment.Payment is { } id
        ? grains.GetGrain<IPaymentGrain>(GrainKeys.Payment(adjustment.Merchant, id)).Get()
        : Task.FromResult<PaymentState?>(null);
}

/// <summary>A prepared adjustment: the id of the held act, or why it was refused.</summary>
public sealed record PreparedAdjustment(Guid? HeldId, AdjustmentRefusal? Refusal);
