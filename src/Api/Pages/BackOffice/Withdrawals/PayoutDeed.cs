using Paykassma.Api.Staff;

namespace Paykassma.Api.Pages.BackOffice.Withdrawals;

/// <summary>Something a person can do with a payout, by its name in the form.</summary>
/// <param name="Action">Its name in the audit trail.</param>
/// <param name="Least">The lowest role that may do it.</param>
/// <param name="Done">The message after it.</param>
public sealed record PayoutDeed(string Name, string Action, StaffRole Least, string Done)
{
    public static readonly PayoutDeed Take = new("Take", "payout.take", StaffRole.Operator, "You have taken it. Nobody else can pay it now.");
    public static readonly PayoutDeed Approve = new("Approve", "payout.approve", StaffRole.Finance, "Approved. The channel pays it.");
    public static readonly PayoutDeed Pay = new("Pay", "payout.pay", StaffRole.Operator, "Marked as paid.");
    public static readonly PayoutDeed Confirm = new("Confirm", "payout.confirm", StaffRole.Finance, "Confirmed: it is paid.");
    public static readonly PayoutDeed SendBack = new("SendBack", "payout.send-back", StaffRole.Operator, "Sent back to the operator who took it.");
    public static readonly PayoutDeed Fail = new("Fail", "payout.fail", StaffRole.Operator, "Marked as failed.");
    public static readonly PayoutDeed Cancel = new("Cancel", "payout.cancel", StaffRole.Operator, "Cancelled.");
    public static readonly PayoutDeed Acknowledge = new("Acknowledge", "payout.acknowledge", StaffRole.Operator, "It no longer needs attention.");

    private static readonly PayoutDeed[] All = [Take, Approve, Pay, Confirm, SendBack, Fail, Cancel, Acknowledge];

    /// <summary>The deed of this name; null when there is none.</summary>
    public static PayoutDeed? Find(string? name) => Array.Find(All, deed => deed.Name == name);
}
