using System.Globalization;
using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.Postbacks;
using Paykassma.Domain.State;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;
using Paykassma.Storage.Audit;

namespace Paykassma.Api.Gateway;

/// <summary>Sends postbacks again when a person asks for it, by page or API, through the audit trail.</summary>
public sealed class PostbackActs(IGrainFactory grains, IAuditTrail trail, IPostbackCourier courier, PeriodResending period)
{
    public async Task<ResendAnswer> ResendAsync(Actor who, string merchant, string cause)
    {
        var key = GrainKeys.Postback(merchant, cause);
        var postback = grains.GetGrain<IPostbackGrain>(key);
        if (await postback.Get() is not { } before) return new ResendAnswer { Reply = PostbackReply.NotFound };
        ResendAnswer? answer = null;
        await trail.Record(new AuditEntry(who.Name, who.Role, merchant, "postback.resend", key, Before: Json(before)), async () =>
        {
            answer = await postback.Resend(new ResendPostback { Operator = who.Name });
            var outcome = answer.Reply switch
            {
                PostbackReply.Done => "done",
                PostbackReply.Replayed => "repeated",
                PostbackReply.Ignored => "conflict",
                _ => "not_found",
            };
            return new AuditOutcome(outcome, answer.Postback is { } after ? Json(after) : null);
        });
        if (answer!.Reply is PostbackReply.Done or PostbackReply.Replayed) courier.Offer(key);
        return answer;
    }

    /// <summary>
    /// All that became undelivered within a period, and all that was created in it and waits for its next attempt, as many as
    /// <paramref name="pagesMax"/> pages hold.
    /// </summary>
    /// <param name="who">Who asks for it.</param>
    /// <param name="merchant">Whose postbacks.</param>
    /// <param name="since">From this time, included, in epoch milliseconds, …</param>
    /// <param name="until">… up to this one, included.</param>
    /// <param name="pagesMax">How many pages one act takes.</param>
    /// <param name="cancellation">Gives up between two pages.</param>
    public async Task<(int Resent, bool More)> ResendAsync(
        Actor who, string merchant, long since, long until, int pagesMax, CancellationToken cancellation)
    {
        var (resent, more) = (0, false);
        var within = string.Create(CultureInfo.InvariantCulture, $$"""{"since":{{since}},"until":{{until}}}""");
        await trail.Record(new AuditEntry(who.Name, who.Role, merchant, "postback.resend_period", $"postback/{merchant}", Before: within), async () =>
        {
            for (var page = 0; page < pagesMax; page++)
            {
                var answer = await period.ResendAsync(merchant, since, until, who.Name, cancellation);
                (resent, more) = (resent + answer.Resent, answer.More);
                if (!more) break;
            }

            return new AuditOutcome("done", string.Create(CultureInfo.InvariantCulture, $$"""{"resent":{{resent}},"more":{{(more ? "true" : "false")}}}"""));
        });
        return (resent, more);
    }

    private static string Json(PostbackState postback) =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"status":"{{StoredNames.Of(postback.Status)}}","attempts":{{postback.Attempts}}}""");
}
