using System.Text.Json.Nodes;
using Paykassma.Protocol.Catalogue;

namespace Paykassma.Api.Cashier;

/// <summary>Builds the merchant API's request from the form.</summary>
public static class WithdrawalForm
{
    private const char Nested = '.';

    /// <param name="typed">The text of a field, by its name on the wire; null where it was not sent.</param>
    public static JsonObject Request(string id, string label, PaymentSystem system, JsonNode amount, Func<string, string?> typed)
    {
        var request = new JsonObject
        {
            ["withdrawal_id"] = id,
            ["payment_system"] = system.Payout!.Name,
            ["amount"] = amount,
            ["currency_code"] = system.Currency.Code,
            ["label"] = label,
            ["is_test"] = false,
        };
        foreach (var field in PayoutFormField.Of(system))
        {
            // An empty field is left out.
            if (typed(field.Name)?.Trim() is { Length: > 0 } value) Put(request, field.Name, value);
        }

        return request;
    }

    private static void Put(JsonObject request, string name, string value)
    {
        if (name.Split(Nested) is not [var parent, var field])
        {
            request[name] = value;
            return;
        }

        if (request[parent] is not JsonObject inner) request[parent] = inner = [];
        inner[field] = value;
    }
}
