using System.Text.Json;
using System.Text.Json.Serialization;
using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.State;
using Paykassma.Storage.Approvals;

namespace Paykassma.Api.Gateway;

/// <summary>
/// An approval of a payment as the held act keeps it: the payment, the transfer, and all that the first person was shown, so that the second
/// person sees the same. The fields that may be null are missing from acts that an older version wrote.
/// </summary>
/// <param name="ShownAmount">Minor units.</param>
internal sealed record PaymentApprovalContent(string Merchant, string Payment, string TransactionId, long ShownAmount, string Currency)
{
    public string? Label { get; init; }
    public string? WalletType { get; init; }

    /// <summary>The number that the payer typed.</summary>
    public string? Key1 { get; init; }

    /// <summary>
    /// Whose the wallet is: <c>merchant/{id}</c> or <c>pool/{name}</c>. Null where another owner's report says otherwise: then nobody approves it who
    /// is limited to one merchant.
    /// </summary>
    public string? WalletOf { get; init; }

    /// <summary>The requested amount, as people read it.</summary>
    public string? RequestedAmount { get; init; }

    /// <summary>The amount of the transfer, as people read it.</summary>
    public string? ReceivedAmount { get; init; }

    public IReadOnlyList<string>? Suspicions { get; init; }

    /// <summary>The other claimants of the same money, as people read them.</summary>
    public IReadOnlyList<string>? AlsoClaimedBy { get; init; }

    /// <summary>What was reported of the transfers otherwise, as people read it.</summary>
    public IReadOnlyList<string>? ReportedOtherwise { get; init; }

    /// <summary>The <see cref="ShownFacts.Fingerprint"/> of what the first person has seen.</summary>
    public string? Seen { get; init; }

    public static string Json(string merchant, string id, PaymentState payment, MatchedTransfer shown, string? seen) => JsonSerializer.Serialize(
        new PaymentApprovalContent(merchant, id, shown.TransactionId, shown.Amount, shown.Currency)
        {
            Label = payment.Label,
            WalletType = payment.WalletType,
            Key1 = payment.Key1,
            WalletOf = PaymentApproval.IsDisputedByOthers(payment, shown) ? null : shown.Scope,
            RequestedAmount = Money.Text(payment.Amount, payment.Currency),
            ReceivedAmount = Money.Text(shown.Amount, shown.Currency),
            Suspicions = [.. payment.Suspicions.Select(reason => Desk.Words.OfSuspicion(StoredNames.Of(reason)))],
            AlsoClaimedBy = ShownPayment.Rivals(merchant, payment.Rivals),
            ReportedOtherwise = payment.Disputes.IsEmpty ? null : ShownPayment.Disputes(payment),
            Seen = seen,
        },
        PaymentApprovalJson.Default.PaymentApprovalContent);

    public static PaymentApprovalContent Of(HeldAct act) => JsonSerializer.Deserialize(act.Content, PaymentApprovalJson.Default.PaymentApprovalContent)!;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PaymentApprovalContent))]
internal sealed partial class PaymentApprovalJson : JsonSerializerContext;
