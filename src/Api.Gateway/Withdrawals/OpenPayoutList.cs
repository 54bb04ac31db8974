using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Paykassma.Api.Http;
using Paykassma.Api.Staff.ApiKeys;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Validation;
using Paykassma.Storage.Payouts;

namespace Paykassma.Api.Gateway;

/// <summary>
/// <c>GET /backoffice/v1/payouts?merchant=</c>: a merchant's payouts that are open or need attention, by id (ours).
/// <c>after</c> and <c>limit</c> page.
/// </summary>
internal static class OpenPayoutList
{
    public static async Task<IResult> Get(
        HttpContext http, GatewayDirectory directory, PayoutQueries payouts, IOptions<ApiLimits> limits, TimeProvider clock)
    {
        var errors = new ValidationErrors();
        var merchant = Text(http, "merchant", FieldLimits.TextMax, errors);
        if (merchant is null && errors.IsEmpty) errors.Add("merchant", "The merchant parameter is required.");
        var after = Text(http, "after", FieldLimits.TextMax, errors);
        var size = QueryNumber.ReadLimit(http.Request, limits.Value, errors);
        if (!errors.IsEmpty) return Problem.Of(errors);
        if (directory.FindFor(http.Caller(), merchant!) is null) return Problem.Of(GatewayErrors.MerchantNotFound);
        var page = await payouts.ReadOpenAsync(merchant!, after, size, http.RequestAborted);
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return Results.Json(
            new OpenPayoutsBody([.. page.Select(payout => OpenPayoutBody.Of(payout, now))], page.Count < size ? null : page[^1].Id),
            PayoutJson.Default.OpenPayoutsBody);
    }

    private static string? Text(HttpContext http, string name, int max, ValidationErrors errors)
    {
        if (!http.Request.Query.TryGetValue(name, out var values)) return null;
        if (values is [{ Length: > 0 } text] && text.Length <= max && !text.Contains('\0', StringComparison.Ordinal)) return text;
        errors.Add(name, $"The {name} parameter must be one text of 1 to {max} characters.");
        return null;
    }
}
