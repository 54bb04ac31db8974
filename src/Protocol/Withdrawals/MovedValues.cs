using Paykassma.Protocol.Json;
using Paykassma.Protocol.Validation;

namespace Paykassma.Protocol.Withdrawals;

/// <summary>
/// The signature covers values without their names, so whoever has seen a signed request could present a value under another name (ours).
/// <para>An undocumented field that sorts before <c>currency_code</c> would take the signed amount, and <c>amount</c> a comment. It is
/// refused.</para>
/// <para>A request without a <c>withdrawal_id</c> is not recognized when repeated; one whose id is presented under another name would be paid
/// again. So it may contain only the documented fields, whose values cannot be taken for an id.</para>
/// </summary>
public static class MovedValues
{
    private const string Details = "payments_details";

    /// <summary>The first signed field behind <c>amount</c> whose values are few and known: no text of a user's moves over it.</summary>
    private const string AfterTheAmount = "currency_code";

    private static readonly HashSet<string> Documented = new(StringComparer.Ordinal)
    {
        "access_key", "account_email", "account_name", "account_number", "amount", "bank_details", "comment", "currency_code", "is_test", "label",
        "payment_system", Details, "signature", "withdrawal_id",
    };

    /// <summary>The fields that could take a value which was signed for another one.</summary>
    public static ValidationErrors Check(JsonInput input)
    {
        var errors = new ValidationErrors();
        if (input.Field("withdrawal_id") is not null)
        {
            foreach (var property in input.Root.EnumerateObject())
            {
                if (string.CompareOrdinal(property.Name, AfterTheAmount) < 0 && !Documented.Contains(property.Name))
                    errors.Add(property.Name, $"The {property.Name} field is not documented, and could take the amount's place in the signature.");
            }

            return errors;
        }

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
