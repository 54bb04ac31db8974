using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.ApiKeys;
using Paykassma.Protocol.Times;
using Paykassma.Protocol.Validation;
using Paykassma.Storage.State;

namespace Paykassma.Api.Gateway.Desk;

/// <summary>
/// <c>GET /backoffice/v1/unreadable-states?limit=</c>: stored states that this build cannot read, longest known first (ours). Their
/// re-checks are suspended until someone starts the build that wrote them, or repairs the row. They are of all merchants and of the merchant
/// side, so a key that is limited to one merchant gets 403.
/// </summary>
internal static class UnreadableList
{
    public static async Task<IResult> List(HttpContext http, UnreadableStates states, IOptions<ApiLimits> limits)
    {
        if (http.Caller().Merchant is not null)
        {
            return Problem.Of(GatewayErrors.LimitedToOneMerchant, "The list is of all merchants: this takes a key that is not limited to one.");
        }

        var errors = new ValidationErrors();
        var limit = QueryNumber.ReadLimit(http.Request, limits.Value, errors);
        if (!errors.IsEmpty) return Problem.Of(errors);
        var page = await states.ReadAsync(limit, http.RequestAborted);
        return Results.Json(new UnreadableBody([.. page.Select(state => UnreadableItemBody.Of(state, http.Caller()))]), GatewayJson.Default.UnreadableBody);
    }
}

/// <summary>The states, longest known first.</summary>
internal sealed record UnreadableBody(IReadOnlyList<UnreadableItemBody> Items);

/// <summary>One of them: what it is, since when this is known, and what the reader said.</summary>
internal sealed record UnreadableItemBody(string StateName, string Key, string Since, string Reason)
{
    public static UnreadableItemBody Of(UnreadableState state, Actor reader) =>
        new(state.StateName, HiddenNumbers.InKey(state.Key, reader), UtcTime.Of(state.SeenAt), state.Reason);
}
