using System.Text.Json;
using System.Text.Json.Serialization;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Storage.Approvals;

namespace Paykassma.Api.Gateway;

/// <summary>An approval of a payment as the held act keeps it: the payment, and the transfer that the first person was shown.</summary>
/// <param name="ShownAmount">Minor units.</param>
internal sealed record PaymentApprovalContent(string Merchant, string Payment, string TransactionId, long ShownAmount, string Currency)
{
    public static string Json(string merchant, string id, MatchedTransfer shown) => JsonSerializer.Serialize(
        new PaymentApprovalContent(merchant, id, shown.TransactionId, shown.Amount, shown.Currency), PaymentApprovalJson.Default.PaymentApprovalContent);

    public static PaymentApprovalContent Of(HeldAct act) => JsonSerializer.Deserialize(act.Content, PaymentApprovalJson.Default.PaymentApprovalContent)!;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PaymentApprovalContent))]
internal sealed partial class PaymentApprovalJson : JsonSerializerContext;
