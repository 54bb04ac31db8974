using Paykassma.Domain.Merchant.Withdrawals;

namespace Paykassma.Domain.Tests.Merchant.Withdrawals;

/// <summary>A withdrawal in each situation it can be in, reached as it is in life, and all that can happen to it.</summary>
internal static class WithdrawalSituations
{
    public const string Id = "020235";
    public const long Created = 1_700_000_000_000;

    /// <summary>When commands come, unless they say otherwise: long before anything is due again.</summary>
    public const long Now = Created + 1_000;

    /// <summary>When those that wait are asked again.</summary>
    public const long Soon = Now + 100_000;

    /// <summary>Later than anything that is due, earlier than any age at which a person must look.</summary>
    public const long Later = Now + 1_000_000;

    /// <summary>Later than any age.</summary>
    public const long MuchLater = Now + 200_000_000;

    public static readonly WithdrawalOrder Order = new(
        "ada", "paytm", "paytm", "INR", 10_000, IsTest: false, new WithdrawalDestination("9900112233", null, null, null, null, "thanks"));

    public static readonly WithdrawalNotice Notice = new(WithdrawalOutcome.Success, "paytm", 10_000, "INR", "", "ada");

    public static readonly IReadOnlyDictionary<string, WithdrawalState> All = new Dictionary<string, WithdrawalState>
    {
        ["Held"] = After(Create()),
        ["Cancelled"] = After(Create(), Cancel()),
        ["Sending"] = After(Create(), Begin()),
        ["Sent"] = After(Create(), Begin(), Record(1, SendingOutcome.Accepted)),
        ["SentAsked"] = After(Create(), Begin(), Record(1, SendingOutcome.Accepted), Begin(at: Soon)),
        ["Unknown"] = After(Create(), Begin(), Record(1, SendingOutcome.Unknown)),
        ["UnknownAsked"] = After(Create(), Begin(), Record(1, SendingOutcome.Unknown), Begin(at: Soon)),
        ["Refused"] = After(Create(), Begin(), Record(1, SendingOutcome.Refused)),
        ["RefusedOnRepeat"] = RefusedOnRepeat(),
        ["ResultMissing"] = After(Create(), Begin(), Record(1, SendingOutcome.Accepted), Begin(at: MuchLater)),
        ["OutcomeUnknown"] = After(Create(), Begin(), Record(1, SendingOutcome.Unknown), Begin(at: MuchLater)),
        ["ResultHeld"] = Sent(Receive(Notice with { Amount = 1 })),
        ["ResultHeldWhileSending"] = After(Create(), Begin(), Receive(Notice with { Amount = 1 })),
        ["Settled"] = Sent(Receive()),
        ["SettledEarly"] = After(Create(), Begin(), Receive()),
        ["SettledByPerson"] = Next(RefusedOnRepeat(), Resolve(WithdrawalAction.Settle)),
        ["Released"] = Sent(Fail()),
        ["ReleasedByPerson"] = Next(RefusedOnRepeat(), Resolve(WithdrawalAction.Release)),
        ["LateSuccess"] = Sent(Fail(), Receive()),
        ["LateFailure"] = Sent(Receive(), Fail()),
        ["LateBooked"] = Sent(Fail(), Receive(), Resolve(WithdrawalAction.BookLate)),
        ["Returned"] = Sent(Receive(), Fail(), Resolve(WithdrawalAction.Release)),
        ["FailedAgain"] = Sent(
            Receive(), Fail(), Resolve(WithdrawalAction.Release), Receive(Notice with { Comment = "paid after all" }),
            Resolve(WithdrawalAction.BookLate), Receive(Notice with { Outcome = WithdrawalOutcome.Fail, Comment = "recalled" })),
        ["BookedAfterPerson"] = After(Next(RefusedOnRepeat(), Resolve(WithdrawalAction.Release)), Receive(), Resolve(WithdrawalAction.BookLate)),
    };

    public static readonly IReadOnlyDictionary<string, WithdrawalCommand> Commands = new Dictionary<string, WithdrawalCommand>
    {
        ["created again"] = Create(),
        ["created with another amount"] = Create(Order with { Amount = 1 }),
        ["created for another account"] = Create(Order with { Destination = Order.Destination with { AccountNumber = "9900112244" } }),
        ["cancelled"] = Cancel(),
        ["begun at once"] = Begin(),
        ["begun when due, asking again"] = Begin(at: Later),
        ["begun when due, waiting"] = Begin(WhenUnknown.WaitForPostback, Later),
        ["begun when too old"] = Begin(at: MuchLater),
        ["the first attempt is accepted"] = Record(1, SendingOutcome.Accepted),
        ["the first attempt is refused"] = Record(1, SendingOutcome.Refused),
        ["the first attempt is unknown"] = Record(1, SendingOutcome.Unknown),
        ["the second attempt is accepted"] = Record(2, SendingOutcome.Accepted),
        ["the second attempt is refused"] = Record(2, SendingOutcome.Refused),
        ["the second attempt is unknown"] = Record(2, SendingOutcome.Unknown),
        ["an attempt that never was is refused"] = Record(99, SendingOutcome.Refused),
        ["a success comes"] = Receive(),
        ["a fail comes"] = Fail(),
        ["a success in other words comes"] = Receive(Notice with { Comment = "paid, ref 991" }),
        ["a fail in other words comes"] = Receive(Notice with { Outcome = WithdrawalOutcome.Fail, Comment = "sent back by the bank" }),
        ["a success for another label comes"] = Receive(Notice with { UnsignedLabel = "mallory" }),
        ["a success with another amount comes"] = Receive(Notice with { Amount = 1 }),
        ["a fail in another currency comes"] = Receive(Notice with { Outcome = WithdrawalOutcome.Fail, Currency = "PKR" }),
        ["a fail by another method comes"] = Receive(Notice with { Outcome = WithdrawalOutcome.Fail, WalletType = "imps_ib" }),
        ["settled by a person"] = Resolve(WithdrawalAction.Settle),
        ["released by a person"] = Resolve(WithdrawalAction.Release),
        ["booked late by a person"] = Resolve(WithdrawalAction.BookLate),
        ["waited for by a person"] = Resolve(WithdrawalAction.Wait),
        ["sent again by a person"] = Resolve(WithdrawalAction.SendAgain),
    };

    public static WithdrawalCommand Create(WithdrawalOrder? order = null) => new WithdrawalCommand.Create(order ?? Order, Created);

    public static WithdrawalCommand Cancel() => new WithdrawalCommand.Cancel(Now);

    public static WithdrawalCommand Begin(WhenUnknown whenUnknown = WhenUnknown.AskAgain, long at = Now) =>
        new WithdrawalCommand.Begin(whenUnknown, at);

    public static WithdrawalCommand Record(
        int attempt, SendingOutcome outcome, WhenUnknown whenUnknown = WhenUnknown.AskAgain, long at = Now) =>
        new WithdrawalCommand.Record(attempt, outcome, $"answer {attempt}", whenUnknown, at);

    public static WithdrawalCommand Receive(WithdrawalNotice? notice = null) => new WithdrawalCommand.Receive(notice ?? Notice, Now);

    public static WithdrawalCommand Fail() => Receive(Notice with { Outcome = WithdrawalOutcome.Fail });

    public static WithdrawalCommand Resolve(WithdrawalAction action, WhenUnknown whenUnknown = WhenUnknown.AskAgain) =>
        new WithdrawalCommand.Resolve(new WithdrawalDecision(action, "grace", "asked the provider", Now), whenUnknown);

    /// <summary>The state after these commands.</summary>
    public static WithdrawalState After(params WithdrawalCommand[] commands) => commands.Aggregate((WithdrawalState?)null, Next)!;

    public static WithdrawalState After(WithdrawalState state, params WithdrawalCommand[] commands) => commands.Aggregate(state, Next);

    public static WithdrawalState Next(WithdrawalState? state, WithdrawalCommand command) =>
        WithdrawalMachine.Apply(Id, state, command).Next ?? state!;

    private static WithdrawalState Sent(params WithdrawalCommand[] commands) =>
        After(After(Create(), Begin(), Record(1, SendingOutcome.Accepted)), commands);

    private static WithdrawalState RefusedOnRepeat() => After(
        Create(), Begin(), Record(1, SendingOutcome.Unknown), Begin(at: Soon), Record(2, SendingOutcome.Refused));
}
