using System.Globalization;
using System.Security.Claims;
using Paykassma.Api.Gateway;
using Paykassma.Api.Staff;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;
using Paykassma.Storage.Audit;

namespace Paykassma.Api.Desk;

/// <summary>Sends postbacks again when an operator asks for it, and records it in the audit trail.</summary>
public sealed class PostbackResends(IGrainFactory grains, IAuditTrail trail, IPostbackCourier courier, UndeliveredResending undelivered)
{
    /// <summary>How many pages of undelivered postbacks one request resends.</summary>
    private const int PagesMax = 5;

    public async Task<ResendCode> ResendAsync(ClaimsPrincipal who, string merchant, string cause)
    {
        var key = GrainKeys.Postback(merchant, cause);
        var postback = grains.GetGrain<IPostbackGrain>(key);
        if (await postback.Get() is not { } before) return ResendCode.NotFound;
        var code = ResendCode.NotFound;
        await trail.Record(new AuditEntry(who.Name(), who.Role().Text(), merchant, "postback.resend", key, Before: Json(before)), async () =>
        {
            var answer = await postback.Resend(new ResendPostback { Operator = who.Name() });
            code = answer.Code;
            var outcome = code switch
            {
                ResendCode.Resent => "done",
                ResendCode.Repeated => "repeated",
                ResendCode.Acknowledged => "conflict",
                _ => "not_found",
            };
            return new AuditOutcome(outcome, answer.Postback is { } after ? Json(after) : null);
        });
        if (code is ResendCode.Resent or ResendCode.Repeated) courier.Offer(key);
        return code;
    }

    /// <summary>Resends what became undelivered within a period, both ends included, in epoch milliseconds; as many as fit in one request.</summary>
    public async Task<(int Resent, bool More)> ResendAsync(ClaimsPrincipal who, string merchant, long since, long until)
    {
        var (resent, more) = (0, false);
        var period = string.Create(CultureInfo.InvariantCulture, $$"""{"undelivered_since":{{since}},"undelivered_until":{{until}}}""");
        await trail.Record(new AuditEntry(who.Name(), who.Role().Text(), merchant, "postback.resend_period", $"postback/{merchant}", Before: period), async () =>
        {
            for (var page = 0; page < PagesMax; page++)
            {
                var answer = await undelivered.ResendAsync(merchant, since, until, who.Name(), CancellationToken.None);
                (resent, more) = (resent + answer.Resent, answer.More);
                if (!more) break;
            }

            return new AuditOutcome("done", string.Create(CultureInfo.InvariantCulture, $$"""{"resent":{{resent}},"more":{{(more ? "true" : "false")}}}"""));
        });
        return (resent, more);
    }

    private static string Json(PostbackView view) =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"status":"{{view.Status}}","attempts":{{view.Attempts}}}""");
}
