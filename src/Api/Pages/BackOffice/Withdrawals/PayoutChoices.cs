using System.Security.Claims;
using Paykassma.Api.Staff;
using Paykassma.Grains.Gateway;

namespace Paykassma.Api.Pages.BackOffice.Withdrawals;

/// <summary>What a person is offered to do with a payout as it stands. Whether they may is decided again when they do it.</summary>
/// <param name="Deeds">In the order they are offered, each with its button's text; the first is the usual one.</param>
/// <param name="Waits">What it waits for that this person cannot do; null when nothing.</param>
/// <param name="TakesComment">Whether a comment goes with it.</param>
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
                    if (payout.AddedBy == me) waits = "It is above the limit and you added it: another person must approve it before the channel may have it.";
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
                waits = "The channel carries it out: nobody else may pay it.";
                break;
            case { AttentionReason: not null }:
                deeds.Add((PayoutDeed.Acknowledge, "Dealt with"));
                break;
        }

        var missing = deeds.Find(choice => !user.May(choice.Deed.Least)).Deed;
        deeds.RemoveAll(choice => !user.May(choice.Deed.Least));
        if (missing is not null && (deeds.Count == 0 || missing.Least == StaffRole.Finance)) waits ??= $"What comes next takes the role {missing.Least.Text()}.";
        return new(deeds, waits, deeds.Exists(choice => choice.Deed != PayoutDeed.Take && choice.Deed != PayoutDeed.Approve && choice.Deed != PayoutDeed.Acknowledge));
    }
}
