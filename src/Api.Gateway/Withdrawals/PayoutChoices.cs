using System.Security.Claims;
using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.Gateway.Payouts;
using Paykassma.Grains.Gateway;

namespace Paykassma.Api.Gateway.Withdrawals;

/// <summary>
/// The acts that a payout offers to a person in its present state: those that the state machine would carry out. It is asked again when
/// they act.
/// </summary>
/// <param name="Acts">In the order of the buttons, each with its text; the first is the usual one.</param>
/// <param name="Waits">What it waits for that this person cannot do; null when there is nothing.</param>
/// <param name="TakesComment">Whether the form has a comment.</param>
public sealed record PayoutChoices(IReadOnlyList<(PayoutAct Act, string Text)> Acts, string? Waits, bool TakesComment)
{
    private static readonly PayoutAct[] Buttons =
    [
        PayoutAct.Approve, PayoutAct.Take, PayoutAct.Cancel, PayoutAct.Confirm, PayoutAct.ConfirmFail, PayoutAct.SendBack, PayoutAct.Pay, PayoutAct.Fail, PayoutAct.GiveBack,
        PayoutAct.TakeOver, PayoutAct.Acknowledge,
    ];

    public static PayoutChoices Of(PayoutView payout, PayoutPolicy policy, ClaimsPrincipal user, long now)
    {
        var me = user.Name();
        var possible = Buttons.Where(act => Asked(act) == PayoutReply.Done).ToList();
        var missing = possible.Find(act => !user.May(act.Least));
        possible.RemoveAll(act => !user.May(act.Least));
        var waits = (Asked(PayoutAct.Approve), Confirmed(), Asked(PayoutAct.Take)) switch
        {
            (PayoutReply.SamePerson, _, _) => "It is above the limit and you added it: another person must approve it before the channel can pay it.",
            (_, PayoutReply.SamePerson, _) => "You prepared it: another person must confirm it.",
            _ when Asked(PayoutAct.Acknowledge) == PayoutReply.SamePerson => "You ended it: another person must mark it as resolved.",
            (_, _, PayoutReply.WithAnotherOperator) when TwoPersonRule.PreparerOf(payout.State) is null => $"{payout.State.Operator} has taken it.",
            (_, _, PayoutReply.WithChannel) => "The channel is paying it, so nobody else may pay it.",
            (_, _, PayoutReply.LimitedToMerchant) when payout.State.IsOpen =>
                "The channel was told to pay it and may still do so: this takes a person who is not limited to one merchant.",
            (_, _, PayoutReply.SubmissionOpen) => "The channel was told to pay it, and that call may still be under way. Try again in a minute.",
            _ => null,
        };
        if (missing is not null && (possible.Count == 0 || missing.Least == StaffRole.Finance)) waits ??= $"The next step needs the role {missing.Least.Text()}.";
        return new(
            [.. possible.Select(act => (act, Text(act, payout, me)))],
            waits,
            possible.Exists(act => act != PayoutAct.Take && act != PayoutAct.Approve));

        PayoutReply Asked(PayoutAct act) =>
            PayoutMachine.Apply(new PayoutName(payout.Merchant, payout.Id), policy, payout.State, act.Try(me, now) with { IsOfMerchant = !user.SeesAll() }).Reply;

        // Only one of the two can be asked of a second person.
        PayoutReply Confirmed() => Asked(payout.State.FailPreparedBy is null ? PayoutAct.Confirm : PayoutAct.ConfirmFail);
    }

    private static string Text(PayoutAct act, PayoutView payout, string me)
    {
        if (act == PayoutAct.Approve) return "Approve for the channel";
        if (act == PayoutAct.Take) return "Take";
        if (act == PayoutAct.Cancel) return "Cancel";
        if (act == PayoutAct.GiveBack) return "Give back";
        if (act == PayoutAct.TakeOver) return $"Take over from {payout.State.Operator}";
        if (act == PayoutAct.Confirm) return "Confirm as paid";
        if (act == PayoutAct.ConfirmFail) return "Confirm as failed";
        if (act == PayoutAct.SendBack) return TwoPersonRule.PreparerOf(payout.State) == me ? "Take it back" : "Send back";
        if (act == PayoutAct.Pay) return payout.TwoPersons ? "Prepare as paid" : "Mark as paid";
        if (act == PayoutAct.Fail) return payout.FailsByTwo ? "Prepare as failed" : "Mark as failed";
        return "Mark as resolved";
    }
}
