using Microsoft.AspNetCore.Http;
using Paykassma.Api.Http;
using Paykassma.Api.Staff.ApiKeys;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Gateway;

/// <summary>
/// <c>POST /backoffice/v1/payouts</c>: "Add withdrawal request". The same rules as by API, except for fields that the form does not have.
/// No postback is sent (seed).
/// </summary>
internal static class AddPayout
{
    public static async Task<IResult> Handle(HttpContext http, GatewayDirectory directory, PayoutActs acts)
    {
        var json = await RequestJson.ReadAsync(http.Request);
        if (json.Refusal is { } refusal) return refusal;
        var fields = new FieldReader(json.Input!);
        var name = fields.Required("merchant", FieldLimits.TextMax);
        if (!fields.Errors.IsEmpty) return Problem.Of(fields.Errors);
        if (directory.FindFor(http.Caller(), name!) is not { } merchant) return Problem.Of(GatewayErrors.MerchantNotFound);
        var reading = PayoutReading.Of(json.Input!, merchant, PayoutForm.BackOffice);
        if (reading.Errors is { } errors) return Problem.Of(errors);
        var id = reading.Id ?? CreateWithdrawal.NewId();
        var answer = await acts.AddAsync(http.Caller(), merchant.Id, id, reading.ToCommand(json.Input!));
        return answer.IsDone
            ? Results.Json(PayoutBody.Of(answer.Payout!), PayoutJson.Default.PayoutBody)
            : PayoutConflict.Of(answer);
    }
}
