using Microsoft.AspNetCore.Http;
using Paykassma.Api.Http;
using Paykassma.Api.Staff.ApiKeys;

namespace Paykassma.Api.Merchant;

/// <summary><c>POST /merchant/v1/adjustments</c> (ours): prepares a correction of a user's balance. It is booked when a second person approves it.</summary>
internal static class AdjustmentEndpoint
{
    public static async Task<IResult> Prepare(HttpContext http, AdjustmentActs acts)
    {
        var json = await RequestJson.ReadAsync(http.Request);
        if (json.Refusal is { } refusal) return refusal;
        return (await acts.PrepareAsync(http.Caller(), json.Input!, http.RequestAborted)).ToResult(id => HeldAnswer.Of(Guid.ParseExact(id, "N")));
    }
}
