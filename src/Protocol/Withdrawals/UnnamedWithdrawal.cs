using Paykassma.Protocol.Json;
using Paykassma.Protocol.Validation;

namespace Paykassma.Protocol.Withdrawals;

/// <summary>
/// A request without a <c>withdrawal_id</c> is not recognized when repeated, and its signature covers values without their names. An
/// attacker who has seen a signed request could present its id as the value of another field, and it would be paid again. So a request
/// without an id may contain only the documented fields, whose values cannot be taken for an id (ours).
/// </summary>
public static class UnnamedWithdrawal
{
    private const string Details = "payments_details";

    private static readonly HashSet<string> Documented = new(StringComparer.Ordinal)
    {
        "access_key", "account_email", "account_name", "account_number", "amount", "bank_details", "comment", "currency_code", "is_test", "label",
        "payment_system", Details, "signature", "withdrawal_id",
    };

    /// <summary>The fields that require an id in the request; empty if it has one.</summary>
    public static ValidationErrors Check(JsonInput input)
    {
        var errors = new ValidationErrors();
        if (input.Field("withdrawal_id") is not null) return errors;
        foreach (var property in input.Root.EnumerateObject())
        {
            if (!Documented.Contains(property.Name)) Refuse(errors, property.Name);
        }

        if (input.Field(Details) is { } details && !SignedValues.IsEmpty(details)) Refuse(errors, Details);
        if (input.Field("bank_details") is { ValueKind: System.Text.Json.JsonValueKind.Object } bank)
        {
            foreach (var property in bank.EnumerateObject())
            {
                if (property.Name is not ("bank_code" or "branch_code")) Refuse(errors, $"bank_details.{property.Name}");
            }
        }

        return errors;
    }

    private static void Refuse(ValidationErrors errors, string field) => errors.Add(field, $"The {field} field needs a withdrawal_id.");
}
