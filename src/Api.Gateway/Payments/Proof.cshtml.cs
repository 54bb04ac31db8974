using Microsoft.AspNetCore.Mvc;
using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Gateway.Postbacks;
using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Domain.State;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Messages;
using Paykassma.Storage.Payments;

namespace Paykassma.Api.Gateway.Desk;

/// <summary>Everything that is stored about one payment, on one page that can be printed.</summary>
public sealed class ProofModel(PaymentEvidence evidence, IStateSerializer states, GatewayDirectory directory, TimeProvider clock)
    : DeskPage(directory, clock)
{
    public PaymentProof Proof { get; private set; } = null!;

    public IReadOnlyList<ProofEvent> Timeline { get; private set; } = [];

    public Badge Status => Words.OfPayment(StoredNames.Of(Proof.Payment.Status));

    /// <summary>The next step, in one sentence; null when there is none.</summary>
    public string? Next => (Proof.Payment.Status, Proof.Postback) switch
    {
        (PaymentStatus.Pending, _) => "An operator must approve or refuse it.",
        (PaymentStatus.Possible, _) => $"Its transfer has not arrived. It expires at {When.Text(Proof.Payment.DueAt, Zone)}.",
        (_, { Status: PostbackStatus.Due, DueAt: { } due }) => $"The postback is being sent; next attempt at {When.Text(due, Zone)}.",
        (_, { Status: PostbackStatus.Undelivered }) => "The merchant does not know: the postback is undelivered and can be sent again.",
        _ => null,
    };

    public static string Link(string merchant, string id) =>
        $"/backoffice/payments/proof?merchant={Uri.EscapeDataString(merchant)}&id={Uri.EscapeDataString(id)}";

    public async Task<IActionResult> OnGet([FromQuery] string? id, CancellationToken cancellation)
    {
        if (!TryChoose() || id is not { Length: > 0 and <= FieldLimits.TextMax } || id.Contains('\0', StringComparison.Ordinal)) return NotFound();
        if (await evidence.ReadPaymentAsync(Merchant, id, cancellation) is not { } stored) return NotFound();
        var payment = states.Deserialize<PaymentState>(stored.Payment);
        Proof = new PaymentProof(
            Merchant,
            id,
            payment,
            TransferOf(stored, payment, id),
            stored.Postback is { } postback ? states.Deserialize<PostbackState>(postback) : null,
            stored.Booked,
            [.. stored.Acts.Select(act => HiddenNumbers.In(act, Actor.Of(User)))]);
        Timeline = ProofTimeline.Of(Proof, Actor.Of(User));
        return Page();
    }

    /// <summary>
    /// The transfer it was matched with. Payments of several merchants may claim one number: another payment's transfer is not shown here.
    /// </summary>
    private KnownTransfer? TransferOf(StoredEvidence stored, PaymentState payment, string id)
    {
        if (stored.Transfer is null || payment.Transfer is not { } matched) return null;
        var known = states.Deserialize<WalletTransferState>(stored.Transfer).Transfers
            .FirstOrDefault(transfer => transfer.Content.TransactionId == matched.TransactionId);
        return known?.Owner is null || known.Owner == $"payment/{Merchant}/{id}" ? known : null;
    }
}
