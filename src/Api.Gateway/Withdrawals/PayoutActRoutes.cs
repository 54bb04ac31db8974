using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Paykassma.Api.Http.OpenApi;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.ApiKeys;
using Paykassma.Grains.Gateway;

namespace Paykassma.Api.Gateway;

/// <summary><c>POST /backoffice/v1/payouts/{merchant}/{id}/…</c>: what a person does with a payout (ours).</summary>
internal static class PayoutActRoutes
{
    private static readonly ApiField Turn = ApiField.Integer(
        "turn", "1", "The payout's `turn` as you have seen it. If somebody has acted on it since, nothing changes: so a copy of a request that arrives late does nothing again. Left out, it acts on whatever is there.").Optional();

    public static void MapPayoutActs(this RouteGroupBuilder payouts)
    {
        payouts.MapAct("take", PayoutAct.Take, PayoutExamples.Taken)
            .WithSummary("Take a payout")
            .WithDescription("After this neither the channel nor another operator can pay it. One that the channel was told to pay can be taken 65 seconds later at the earliest.")
            .Fails(PayoutErrors.Finished, PayoutErrors.Taken, PayoutErrors.WithChannel, PayoutErrors.SubmissionOpen);
        payouts.MapAct("give-back", PayoutAct.GiveBack, PayoutExamples.Taken)
            .WithSummary("Give a payout back")
            .WithDescription("It is not paid. Another operator can take it.")
            .Fails(PayoutErrors.Finished, PayoutErrors.WithChannel, PayoutErrors.NotTaken, PayoutErrors.Taken, PayoutErrors.AwaitsSecond);
        payouts.MapAct("take-over", PayoutAct.TakeOver, PayoutExamples.Taken)
            .WithSummary("Take a payout over")
            .WithDescription("Takes it from the operator who took it. Whoever added or prepared it cannot. Check whether it was paid before you pay it.")
            .Fails(PayoutErrors.Finished, PayoutErrors.WithChannel, PayoutErrors.NotTaken, PayoutErrors.SamePerson, PayoutErrors.AwaitsSecond, StaffErrors.SamePerson);
        payouts.MapAct("approve", PayoutAct.Approve, PayoutExamples.New)
            .WithSummary("Approve a payout")
            .WithDescription("Above the limit: gives it to the channel, which pays it. The caller is another person than who added it.")
            .Fails(PayoutErrors.Finished, PayoutErrors.InProcessing, PayoutErrors.NothingToApprove, PayoutErrors.SamePerson, StaffErrors.SamePerson, StaffErrors.NotAPerson);
        payouts.MapAct("pay", PayoutAct.Pay, PayoutExamples.Paid)
            .WithSummary("Report a payout as paid")
            .WithDescription("You have paid it by hand. Above the limit this prepares it, and a second person confirms it; otherwise it ends as `success` and the postback follows.")
            .Fails(PayoutErrors.Finished, PayoutErrors.WithChannel, PayoutErrors.NotTaken, PayoutErrors.Taken, PayoutErrors.AwaitsSecond);
        payouts.MapAct("confirm", PayoutAct.Confirm, PayoutExamples.Paid)
            .WithSummary("Confirm a payout as paid")
            .WithDescription("The second person of `pay`. It ends as `success` and the postback follows.")
            .Fails(PayoutErrors.Finished, PayoutErrors.NotPrepared, PayoutErrors.SamePerson, StaffErrors.SamePerson, StaffErrors.NotAPerson);
        payouts.MapAct("send-back", PayoutAct.SendBack, PayoutExamples.Taken)
            .WithSummary("Send a prepared payout back")
            .WithDescription("It is neither confirmed as paid nor as failed: the operator who took it continues.")
            .Fails(PayoutErrors.Finished, PayoutErrors.NotPrepared);
        payouts.MapAct("fail", PayoutAct.Fail, PayoutExamples.Paid.Replace("\"success\"", "\"fail\"", StringComparison.Ordinal))
            .WithSummary("Report a payout as failed")
            .WithDescription("It was not paid. If it may have been, and it is above the limit, this prepares it, and a second person confirms it; otherwise it ends as `fail` and the postback follows.")
            .Fails(PayoutErrors.Finished, PayoutErrors.WithChannel, PayoutErrors.NotTaken, PayoutErrors.Taken, PayoutErrors.AwaitsSecond);
        payouts.MapAct("confirm-fail", PayoutAct.ConfirmFail, PayoutExamples.Paid.Replace("\"success\"", "\"fail\"", StringComparison.Ordinal))
            .WithSummary("Confirm a payout as failed")
            .WithDescription("The second person of `fail`. It ends as `fail` and the postback follows.")
            .Fails(PayoutErrors.Finished, PayoutErrors.NotPrepared, PayoutErrors.SamePerson, StaffErrors.SamePerson, StaffErrors.NotAPerson);
        payouts.MapAct("cancel", PayoutAct.Cancel, PayoutExamples.New.Replace("\"new\"", "\"cancelled\"", StringComparison.Ordinal))
            .WithSummary("Cancel a payout")
            .WithDescription("Nobody has begun to pay it. Its hold is released and the postback says that it failed.")
            .Fails(PayoutErrors.InProcessing, PayoutErrors.Finished);
        payouts.MapAct("acknowledge", PayoutAct.Acknowledge, PayoutExamples.Paid)
            .WithSummary("Mark an ended payout as resolved")
            .WithDescription("Someone has looked at what the channel said after its end: it no longer needs attention. The caller is another person than who ended it by hand.")
            .Fails(PayoutErrors.InProcessing, PayoutErrors.SamePerson, StaffErrors.SamePerson, StaffErrors.NotAPerson);
    }

    private static RouteHandlerBuilder MapAct(this RouteGroupBuilder payouts, string name, PayoutAct act, string example)
    {
        var comment = ApiField.Text("comment", "by bank transfer", "Why, or how. It is kept with the payout.", 190);
        return payouts
            .MapPost($"/{{merchant}}/{{id}}/{name}", (HttpContext http, GatewayDirectory directory, PayoutActs acts) => Payouts.ActAsync(http, directory, acts, act))
            .Least(act.Least)
            .Repeated("the same person gets the payout as it is; nothing is done twice.")
            .Takes(act.NeedsReason ? comment : comment.Optional(), Turn)
            .Answers(typeof(PayoutBody), "The payout after it.", example)
            .Fails(PayoutErrors.OfAnyAct);
    }
}
