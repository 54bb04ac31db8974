using Paykassma.Domain.Gateway.Adjustments;
using Paykassma.Domain.State;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Gateway.Adjustments;

/// <summary>An adjustment as it was asked for, in texts; read by the same rules from a form and from a request.</summary>
internal sealed record AdjustmentRequest(string? Direction, string? Amount, string? Currency, string? Payment)
{
    /// <summary>The adjustment; null with errors by field. Its id is given when it is held.</summary>
    public GatewayAdjustment? Read(string merchant, ValidationErrors errors)
    {
        if (!StoredNames.TryParse<AdjustmentDirection>(Direction ?? "", out var direction)) errors.Add("direction", "The direction field must be debit or credit.");
        var known = Protocol.Catalogue.Currency.TryGet(Currency ?? "", out var currency);
        if (!known) errors.Add("currency_code", "The selected currency_code is invalid.");
        var amount = 0L;
        if (string.IsNullOrWhiteSpace(Amount)) errors.Add("amount", "The amount field is required.");
        else if (known && !Protocol.Validation.Amount.TryParse(Amount.Trim(), currency!, out amount, out var wrong)) errors.Add("amount", wrong.Text("amount"));
        var payment = string.IsNullOrWhiteSpace(Payment) ? null : Payment.Trim();
        if (payment is not null && (CodePoints.Count(payment) > FieldLimits.TextMax || payment.Any(char.IsControl)))
            errors.Add("payment_id", $"The payment_id field must not be greater than {FieldLimits.TextMax} characters.");
        return errors.IsEmpty ? new GatewayAdjustment(Guid.Empty, merchant, direction, amount, currency!.Code, payment) : null;
    }
}
