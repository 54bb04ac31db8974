using Paykassma.Plain.Http;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Validation;

namespace Paykassma.Plain.Merchant;

/// <summary>
/// <c>POST /merchant/v1/deposits/{id}/activation</c>: stores the number that the payer typed, then sends it to the gateway. 202 while its
/// answer is missing. Only a postback credits.
/// </summary>
internal sealed class ActivationEndpoint(BearerKey key, OrderStore orders, ActivationAsking asking)
{
    public async Task HandleAsync(HttpContext http)
    {
        if (!key.Admits(http) || await JsonRequest.ReadAsync(http) is not { } input) return;
        var id = (string)http.Request.RouteValues["id"]!;
        if (Read(input) is not var (key1, amount))
        {
            await JsonResponse.ProblemAsync(http, StatusCodes.Status422UnprocessableEntity, "VALIDATION_FAILED");
        }
        else if (await orders.BeginActivationAsync(id, key1, amount) is { } begun)
        {
            await AnswerAsync(http, await asking.AskAsync(begun));
        }
        else if (await orders.ReadAsync(id) is not { } order)
        {
            await JsonResponse.ProblemAsync(http, StatusCodes.Status404NotFound, "DEPOSIT_NOT_FOUND");
        }
        else if (order.Credit is not null || order.Activation is { } known && known.Key1 == key1 && known.Amount == amount)
        {
            await AnswerAsync(http, order);
        }
        else
        {
            await JsonResponse.ProblemAsync(http, StatusCodes.Status409Conflict, "ACTIVATION_CONFLICT");
        }
    }

    private static Task AnswerAsync(HttpContext http, StoredOrder order) => JsonResponse.WriteAsync(
        http, DepositBody.Of(order), PlainJson.Default.DepositBody,
        order is { Credit: null, Activation.Outcome: null } ? StatusCodes.Status202Accepted : StatusCodes.Status200OK);

    /// <summary>The number, and the amount in minor units of the rupees of all methods.</summary>
    private static (string Key1, long Amount)? Read(JsonInput input)
    {
        var fields = new FieldReader(input);
        var key1 = fields.Required("key1", FieldLimits.TextMax);
        var token = fields.RequiredNumber("amount");
        return fields.Errors.IsEmpty && Amount.TryParse(token, Protocol.Catalogue.Currency.Inr, out var amount, out _) ? (key1!, amount) : null;
    }
}
