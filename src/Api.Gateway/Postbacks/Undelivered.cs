using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Paykassma.Api.Http;
using Paykassma.Api.Staff.ApiKeys;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Validation;
using Paykassma.Storage.Postbacks;
using Paykassma.Storage.Queries;

namespace Paykassma.Api.Gateway;

/// <summary>
/// <c>/backoffice/v1/…undelivered-postbacks</c> and <c>/backoffice/v1/postbacks/resend</c>: postbacks that could not be delivered, and a
/// resend for a period (ours). The lists read the database and activate no grain.
/// </summary>
internal static class Undelivered
{
    /// <summary><c>GET …/undelivered-postbacks</c>: how many, by merchant, of those that the caller may see.</summary>
    public static async Task<IResult> Count(HttpContext http, UndeliveredPostbacks undelivered)
    {
        var (caller, counts) = (http.Caller(), await undelivered.CountAsync(http.RequestAborted));
        return Results.Json(UndeliveredCountsBody.Of([.. counts.Where(count => caller.MaySee(count.Merchant))]), GatewayJson.Default.UndeliveredCountsBody);
    }

    /// <summary><c>GET …/merchants/{merchant}/undelivered-postbacks?cursor=&amp;limit=</c>: the list, the longest undelivered first.</summary>
    public static async Task<IResult> List(HttpContext http, GatewayDirectory directory, UndeliveredPostbacks undelivered, IOptions<ApiLimits> limits)
    {
        if (!PathText.TryGet(http, "merchant", out var merchant)) return Problem.BadPath();
        if (directory.FindFor(http.Caller(), merchant) is null) return UnknownMerchant();
        var errors = new ValidationErrors();
        var limit = QueryNumber.ReadLimit(http.Request, limits.Value, errors);
        var after = CursorText.Read(http.Request, errors);
        if (!errors.IsEmpty) return Problem.Of(errors);
        var page = await undelivered.ReadAsync(merchant, (long.MinValue, long.MaxValue), after, limit, http.RequestAborted);
        var next = page.Count < limit ? null : CursorText.Write(new Cursor(page[^1].UndeliveredAt, page[^1].Key));
        return Results.Json(new UndeliveredBody([.. page.Select(UndeliveredItemBody.Of)], next), GatewayJson.Default.UndeliveredBody);
    }

    /// <summary>
    /// <c>POST …/postbacks/resend</c>: sends again what became undelivered within a period, and what was created in it and waits for its next
    /// attempt, one page per request. What was sent again is left out, so the same request repeated continues with the next page, and changes
    /// nothing once all are sent.
    /// </summary>
    public static async Task<IResult> Resend(HttpContext http, GatewayDirectory directory, PostbackActs acts)
    {
        var json = await RequestJson.ReadAsync(http.Request);
        if (json.Refusal is { } refusal) return refusal;
        var fields = new FieldReader(json.Input!);
        var merchant = fields.Required("merchant", FieldLimits.TextMax);
        var since = MomentField.Read(fields.Errors, "since", fields.Required("since", FieldLimits.TextMax))?.ToUnixTimeMilliseconds();
        var until = MomentField.Read(fields.Errors, "until", fields.Optional("until", FieldLimits.TextMax))?.ToUnixTimeMilliseconds();
        if (since > until) fields.Errors.Add("until", "The until field must not be before since.");
        if (!fields.Errors.IsEmpty) return Problem.Of(fields.Errors);
        if (directory.FindFor(http.Caller(), merchant!) is null) return UnknownMerchant();
        var (resent, more) = await acts.ResendAsync(
            http.Caller(), merchant!, since!.Value, until ?? long.MaxValue, pagesMax: 1, http.RequestAborted);
        return Results.Json(new ResendBody(resent, more), GatewayJson.Default.ResendBody);
    }

    private static IResult UnknownMerchant() => Problem.Of(GatewayErrors.MerchantNotFound);
}
