using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.Payouts;
using Paykassma.Grains.Gateway;

namespace Paykassma.Api.Gateway;

/// <summary>Something a person can do with a payout.</summary>
/// <param name="Name">In the page's form.</param>
/// <param name="Action">In the audit trail.</param>
/// <param name="Least">The lowest role that may do it.</param>
/// <param name="Done">The message after it.</param>
/// <param name="Do">The call of the grain.</param>
/// <param name="Try">The state machine's command, by which it is asked whether this person may do it now.</param>
public sealed record PayoutAct(
    string Name,
    string Action,
    StaffRole Least,
    string Done,
    Func<IPayoutGrain, PayoutDecision, Task<PayoutAnswer>> Do,
    Func<string, long, PayoutCommand.OfPerson> Try)
{
    public static readonly PayoutAct Take = new(
        "Take", "payout.take", StaffRole.Operator, "You have taken it. Nobody else can pay it now.", (payout, decision) => payout.Take(decision),
        (who, at) => new PayoutCommand.Take(who, at));

    public static readonly PayoutAct GiveBack = new(
        "GiveBack", "payout.give-back", StaffRole.Operator, "Given back. Another operator can take it.", (payout, decision) => payout.GiveBack(decision),
        (who, at) => new PayoutCommand.GiveBack(who, null, at));

    public static readonly PayoutAct TakeOver = new(
        "TakeOver", "payout.take-over", StaffRole.Finance, "You have taken it over. Check whether it was paid before you pay it.",
        (payout, decision) => payout.TakeOver(decision), (who, at) => new PayoutCommand.TakeOver(who, null, at));

    public static readonly PayoutAct Approve = new(
        "Approve", "payout.approve", StaffRole.Finance, "Approved. The channel pays it.", (payout, decision) => payout.Approve(decision),
        (who, at) => new PayoutCommand.Approve(who, at));

    public static readonly PayoutAct Pay = new(
        "Pay", "payout.pay", StaffRole.Operator, "Marked as paid.", (payout, decision) => payout.Pay(decision),
        (who, at) => new PayoutCommand.Pay(who, null, at));

    public static readonly PayoutAct Confirm = new(
        "Confirm", "payout.confirm", StaffRole.Finance, "Confirmed: it is paid.", (payout, decision) => payout.Confirm(decision),
        (who, at) => new PayoutCommand.Confirm(who, at));

    public static readonly PayoutAct SendBack = new(
        "SendBack", "payout.send-back", StaffRole.Operator, "Sent back to the operator who took it.", (payout, decision) => payout.SendBack(decision),
        (who, at) => new PayoutCommand.SendBack(who, null, at));

    public static readonly PayoutAct Fail = new(
        "Fail", "payout.fail", StaffRole.Operator, "Marked as failed.", (payout, decision) => payout.Fail(decision),
        (who, at) => new PayoutCommand.Fail(who, null, at));

    public static readonly PayoutAct ConfirmFail = new(
        "ConfirmFail", "payout.confirm-fail", StaffRole.Finance, "Confirmed: it is not paid.",
        (payout, decision) => payout.Confirm(decision with { ComparedWith = [], FailComparedWith = decision.ComparedWith ?? [] }), (who, at) => new PayoutCommand.ConfirmFail(who, at));

    public static readonly PayoutAct Cancel = new(
        "Cancel", "payout.cancel", StaffRole.Operator, "Cancelled.", (payout, decision) => payout.Cancel(decision),
        (who, at) => new PayoutCommand.Cancel(who, null, at));

    public static readonly PayoutAct Acknowledge = new(
        "Acknowledge", "payout.acknowledge", StaffRole.Operator, "It no longer needs attention.", (payout, decision) => payout.Acknowledge(decision),
        (who, at) => new PayoutCommand.Acknowledge(who, at));

    private static readonly PayoutAct[] All = [Take, GiveBack, TakeOver, Approve, Pay, Confirm, SendBack, Fail, ConfirmFail, Cancel, Acknowledge];

    /// <summary>Whether it is for another person than <see cref="FirstPersons"/>.</summary>
    public bool IsOfSecondPerson => this == Confirm || this == ConfirmFail || this == Approve || this == TakeOver || this == Acknowledge;

    /// <summary>Whether the act needs a reason.</summary>
    public bool NeedsReason => this == TakeOver || this == Acknowledge;

    /// <summary>From whom the second person must be another one: whoever added or prepared it; of an ended payout, whoever ended it.</summary>
    public IReadOnlyList<string> FirstPersons(PayoutState state) => this == Acknowledge ? TwoPersonRule.Enders(state) : TwoPersonRule.FirstPersons(state);

    /// <summary>The act of this name; null when there is none.</summary>
    public static PayoutAct? Find(string? name) => Array.Find(All, act => act.Name == name);
}
