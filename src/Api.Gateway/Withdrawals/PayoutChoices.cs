using System.Security.Claims;
using Paykassma.Api.Staff;
using Paykassma.Grains.Gateway;

namespace Paykassma.Api.Gateway.Withdrawals;

/// <summary>The acts that a payout offers to a person in its present state. Their right is checked again when they act.</summary>
/// <param name="Acts">In the order of the buttons, each with its text; the first is the usual one.</param>
/// <param name="Waits">What it waits for that this person cannot do; null when there is nothing.</param>
/// <param name="TakesComment">Whether the form has a comment.</param>
public sealed record PayoutChoices(IReadOnlyList<(PayoutAct Act, string Text)> Acts, string? Waits, bool TakesComment)
{
    public static PayoutChoices Of(PayoutView payout, ClaimsPrincipal user)
    {
        var acts = new List<(PayoutAct Act, string Text)>();
        string? waits = null;
        var me = user.Name();
        switch (payout)
        {
            case { Status: "new" }:
                if (payout.AwaitsApproval)
                {
                    if (payout.AddedBy == me) waits = "It is above the limit and you added it: another person must approve it before the channel can pay it.";
                    else acts.Add((PayoutAct.Approve, "Approve for the channel"));
                }

                acts.Add((PayoutAct.Take, "Take"));
                acts.Add((PayoutAct.Cancel, "Cancel"));
                break;
            case { Status: "processing", PreparedBy: { } preparer }:
                if (preparer == me) waits = "You prepared it: another person must confirm it.";
                else acts.Add((PayoutAct.Confirm, "Confirm as paid"));
                acts.Add((PayoutAct.SendBack, preparer == me ? "Take it back" : "Send back"));
                break;
            case { Status: "processing", Carrier: "operator" } when payout.Operator == me:
                acts.Add((PayoutAct.Pay, payout.TwoPersons ? "Prepare as paid" : "Mark as paid"));
                acts.Add((PayoutAct.Fail, "Mark as failed"));
                break;
            case { Status: "processing", Carrier: "operator" }:
                waits = $"{payout.Operator} has taken it.";
                break;
            case { Status: "processing", Carrier: "none" } or { Status: "processing", AttentionReason: "channel_silent" }:
                acts.Add((PayoutAct.Take, "Take"));
                break;
            case { Status: "processing" }:
                waits = "The channel is paying it, so nobody else may pay it.";
                break;
            case { AttentionReason: not null }:
                acts.Add((PayoutAct.Acknowledge, "Mark as resolved"));
                break;
        }

        var missing = acts.Find(choice => !user.May(choice.Act.Least)).Act;
        acts.RemoveAll(choice => !user.May(choice.Act.Least));
        if (missing is not null && (acts.Count == 0 || missing.Least == StaffRole.Finance)) waits ??= $"The next step needs the role {missing.Least.Text()}.";
        return new(acts, waits, acts.Exists(choice => choice.Act != PayoutAct.Take && choice.Act != PayoutAct.Approve && choice.Act != PayoutAct.Acknowledge));
    }
}
