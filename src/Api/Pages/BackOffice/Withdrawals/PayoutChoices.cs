using System.Security.Claims;
using Paykassma.Api.Staff;
using Paykassma.Grains.Gateway;

namespace Paykassma.Api.Pages.BackOffice.Withdrawals;

/// <summary>The acts that a payout offers to a person in its present state. Their right is checked again when they act.</summary>
/// <param name="Deeds">In the order of the buttons, each with its text; the first is the usual one.</param>
/// <param name="Waits">What it waits for that this person cannot do; null when there is nothing.</param>
/// <param name="TakesComment">Whether the form has a comment.</param>
public sealed record PayoutChoices(IReadOnlyList<(PayoutDeed Deed, string Text)> Deeds, string? Waits, bool TakesComment)
{
    public static PayoutChoices Of(PayoutView payout, ClaimsPrincipal user)
    {
        var deeds = new List<(PayoutDeed Deed, string Text)>();
        string? waits = null;
        var me = user.Name();
        switch (payout)
        {
            case { Status: "new" }:
                if (payout.AwaitsApproval)
                {
                    if (payout.AddedBy == me) waits = "It is above the limit and you added it: another person must approve it before the channel can pay it.";
                    else deeds.Add((PayoutDeed.Approve, "Approve for the channel"));
                }

                deeds.Add((PayoutDeed.Take, "Take"));
                deeds.Add((PayoutDeed.Cancel, "Cancel"));
                break;
            case { Status: "processing", PreparedBy: { } preparer }:
                if (preparer == me) waits = "You prepared it: another person must confirm it.";
                else deeds.Add((PayoutDeed.Confirm, "Confirm as paid"));
                deeds.Add((PayoutDeed.SendBack, preparer == me ? "Take it back" : "Send back"));
                break;
            case { Status: "processing", Carrier: "operator" } when payout.Operator == me:
                deeds.Add((PayoutDeed.Pay, payout.TwoPersons ? "Prepare as paid" : "Mark as paid"));
                deeds.Add((PayoutDeed.Fail, "Mark as failed"));
                break;
            case { Status: "processing", Carrier: "operator" }:
                waits = $"{payout.Operator} has taken it.";
                break;
            case { Status: "processing", Carrier: "none" } or { Status: "processing", AttentionReason: "channel_silent" }:
                deeds.Add((PayoutDeed.Take, "Take"));
                break;
            case { Status: "processing" }:
                waits = "The channel is paying it, so nobody else may pay it.";
                break;
            case { AttentionReason: not null }:
                deeds.Add((PayoutDeed.Acknowledge, "Mark as resolved"));
                break;
        }

        var missing = deeds.Find(choice => !user.May(choice.Deed.Least)).Deed;
        deeds.RemoveAll(choice => !user.May(choice.Deed.Least));
        if (missing is not null && (deeds.Count == 0 || missing.Least == StaffRole.Finance)) waits ??= $"The next step needs the role {missing.Least.Text()}.";
        return new(deeds, waits, deeds.Exists(choice => choice.Deed != PayoutDeed.Take && choice.Deed != PayoutDeed.Approve && choice.Deed != PayoutDeed.Acknowledge));
    }
}
