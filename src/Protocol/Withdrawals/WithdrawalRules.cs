using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Validation;

namespace Paykassma.Protocol.Withdrawals;

/// <summary>The rules of a withdrawal request, for both the sender and the receiver.</summary>
internal static class WithdrawalRules
{
    public static ValidationErrors Check(WithdrawalRequest request, PaymentSystemCatalogue catalogue, PayoutForm form = PayoutForm.Api)
    {
        var errors = new ValidationErrors();
        if (request.WithdrawalId is { } id) Length(errors, "withdrawal_id", id, FieldLimits.WithdrawalIdMax);
        foreach (var text in WithdrawalLabel.Check(request.Label)["label"]) errors.Add("label", text);
        foreach (var (field, value) in Texts(request))
        {
            if (value is null) continue;
            if (CodePoints.Count(value) > FieldLimits.TextMax)
                errors.Add(field, $"The {field} field must not be greater than {FieldLimits.TextMax} characters.");
            if (value.Contains(WithdrawalSignature.Separator, StringComparison.Ordinal)) errors.Add(field, SignedValues.Colon(field));
        }

        if (catalogue.TryGetPayout(request.PaymentSystem, out var system)) CheckBy(system, request, form, errors);
        else errors.Add("payment_system", "The selected payment_system is invalid.");
        return errors;
    }

    public static ValidationErrors Check(WithdrawalRequest request, AmountLimits limits)
    {
        var errors = new ValidationErrors();
        if (!Currency.TryGet(request.CurrencyCode, out var currency)) return errors;
        if (request.Amount < limits.Min) errors.Add("amount", $"The amount field must be at least {Amount.Format(limits.Min, currency)}.");
        if (request.Amount > limits.Max) errors.Add("amount", $"The amount field must not be greater than {Amount.Format(limits.Max, currency)}.");
        return errors;
    }

    private static void CheckBy(PaymentSystem system, WithdrawalRequest request, PayoutForm form, ValidationErrors errors)
    {
        MethodRules.Currency(errors, system, request.CurrencyCode, "currency_code");
        CheckAmount(errors, request.Amount, system.Currency);
        foreach (var rule in system.Payout!.FieldRules)
        {
            if (rule.WhyRefused(request.ValueOf, form) is { } text) errors.Add(rule.ReportedField, text);
        }
    }

    private static void CheckAmount(ValidationErrors errors, long minor, Currency currency)
    {
        if (minor <= 0) errors.Add("amount", AmountError.Zero.Text("amount"));
        else if (minor > Amount.MinorUnitsMax) errors.Add("amount", AmountError.TooLarge.Text("amount"));
        else if (Amount.Format(minor, currency).Contains('.', StringComparison.Ordinal)) errors.Add("amount", "The amount field must be an integer.");
    }

    private static void Length(ValidationErrors errors, string field, string value, int max)
    {
        if (string.IsNullOrWhiteSpace(value) || CodePoints.Count(value) > max)
            errors.Add(field, $"The {field} field must be between 1 and {max} characters.");
    }

    private static IEnumerable<(string Field, string? Value)> Texts(WithdrawalRequest request)
    {
        yield return ("withdrawal_id", request.WithdrawalId);
        foreach (var field in Enum.GetValues<PayoutField>()) yield return (field.WireName(), request.ValueOf(field));
        yield return ("comment", request.Comment);
    }
}
