using System.Collections.Immutable;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.Gateway.Payouts;

namespace Paykassma.Domain.Tests.Gateway.Payouts;

/// <summary>A payout in each situation it can be in, reached as it is in life, and all that can happen to it.</summary>
internal static class PayoutSituations
{
    public const long Now = 1_700_000_000_000;
    public const long Month = 30 * 86_400_000L;
    public static readonly PayoutName Name = new("shop", "w1");
    public static readonly PayoutPolicy Policy = new()
    {
        Channel = "bank",
        TwoPersonAbove = ImmutableDictionary<string, long>.Empty.Add("INR", 100_000),
    };
    public static readonly PayoutPolicy WithoutChannel = new();

    public static readonly PayoutRequest Request = new(
        "paytm", "paytm", "me", "INR", 70_000, false, "for rent", new PayoutReceiver("1234567890", null, null, null, null));

    /// <summary>Above the limit.</summary>
    public static readonly PayoutRequest LargeRequest = Request with { Amount = 100_001 };

    public static readonly IReadOnlyDictionary<string, PayoutState> All = new Dictionary<string, PayoutState>
    {
        ["New"] = New,
        ["NewForOperators"] = Next(null, Register(), WithoutChannel)!,
        ["NewByHand"] = After(Register(origin: PayoutOrigin.BackOffice)),
        ["NewTest"] = Test,
        ["TestRunning"] = Next(Test, Begin())!,
        ["TestEnded"] = After(Register(Request with { IsTest = true }), Begin(), new PayoutCommand.EndTest(Now)),
        ["Submitted"] = After(Register(), Begin()),
        ["Waiting"] = After(Register(), Begin(), Record(ChannelOutcome.Accepted)),
        ["Silent"] = Silent,
        ["HandedOver"] = After(Register(), Begin(), Record(ChannelOutcome.Unknown)),
        ["Taken"] = Taken,
        ["NotSent"] = After(Register(), Begin(), Record(ChannelOutcome.NotSent)),
        ["GivenBack"] = Next(Taken, GiveBack())!,
        ["TakenOver"] = Next(Taken, TakeOver("ada"))!,
        ["TakenFromChannel"] = TakenFromChannel,
        ["Contradicted"] = Next(TakenFromChannel, Record(ChannelOutcome.Paid))!,
        ["PaidByChannel"] = After(Register(), Begin(), Record(ChannelOutcome.Paid)),
        ["FailedByChannel"] = After(Register(), Begin(), Record(ChannelOutcome.Failed)),
        ["PaidByOperator"] = Next(Taken, Pay())!,
        ["PaidInstead"] = Next(TakenFromChannel, Pay())!,
        ["PaidTwice"] = Next(Next(TakenFromChannel, Pay()), Record(ChannelOutcome.Paid))!,
        ["FailedByOperator"] = Next(Taken, Fail())!,
        ["Cancelled"] = After(Register(), Cancel()),
        ["Told"] = After(Register(), Begin(), Record(ChannelOutcome.Paid), new PayoutCommand.PostbackQueued()),
        ["Refused"] = After(Refuse()),
        ["Large"] = After(Register(LargeRequest)),
        ["LargeByHand"] = After(Register(LargeRequest, origin: PayoutOrigin.BackOffice)),
        ["LargeByHandTaken"] = After(Register(LargeRequest, origin: PayoutOrigin.BackOffice), Take("ada")),
        ["Approved"] = After(Register(LargeRequest), Approve("ada")),
        ["LargeSubmitted"] = After(Register(LargeRequest), Approve("ada"), Begin()),
        ["LargeTaken"] = After(Register(LargeRequest), Take()),
        ["Prepared"] = Prepared,
        ["SentBack"] = Next(Prepared, SendBack("ada"))!,
        ["PreparedContradicted"] = PreparedContradicted,
        ["LargeTakenFromChannel"] = LargeTakenFromChannel,
        ["FailPrepared"] = Next(LargeTakenFromChannel, Fail())!,
        ["FailConfirmed"] = Next(Next(LargeTakenFromChannel, Fail()), ConfirmFail("ada"))!,
        ["Confirmed"] = Next(Prepared, Confirm("ada"))!,
    };

    public static readonly IReadOnlyDictionary<string, PayoutCommand> Commands = new Dictionary<string, PayoutCommand>
    {
        ["the same request"] = Register(),
        ["the same request, refused"] = Refuse(),
        ["the same request by hand"] = Register(origin: PayoutOrigin.BackOffice),
        ["another request"] = Register(fingerprint: "another"),
        ["another request, refused"] = Refuse("another"),
        ["begun"] = Begin(),
        ["begun a month later"] = new PayoutCommand.Begin(Now + Month),
        ["put off"] = new PayoutCommand.PutOff(Now),
        ["put off a month later"] = new PayoutCommand.PutOff(Now + Month),
        ["the test ends"] = new PayoutCommand.EndTest(Now),
        ["the channel has paid"] = Record(ChannelOutcome.Paid),
        ["the channel has failed"] = Record(ChannelOutcome.Failed),
        ["the channel works on it"] = Record(ChannelOutcome.Accepted),
        ["the channel says nothing"] = Record(ChannelOutcome.Silent),
        ["the channel does not know it"] = Record(ChannelOutcome.Unknown),
        ["the channel cannot tell"] = Record(ChannelOutcome.CannotTell),
        ["the channel was not told"] = Record(ChannelOutcome.NotSent),
        ["an attempt that never was has paid"] = Record(ChannelOutcome.Paid, 99),
        ["taken"] = Take(),
        ["taken by another"] = Take("ada"),
        ["taken a month later"] = Take(at: Now + Month),
        ["given back"] = GiveBack(),
        ["given back by another"] = GiveBack("ada"),
        ["taken over"] = TakeOver(),
        ["taken over by another"] = TakeOver("ada"),
        ["paid"] = Pay(),
        ["paid by another"] = Pay("ada"),
        ["failed"] = Fail(),
        ["failed by another"] = Fail("ada"),
        ["approved"] = Approve(),
        ["approved by another"] = Approve("ada"),
        ["approved by a service"] = Approve("robot", byService: true),
        ["confirmed"] = Confirm(),
        ["confirmed by another"] = Confirm("ada"),
        ["confirmed by a service"] = Confirm("robot", byService: true),
        ["confirmed as failed"] = ConfirmFail(),
        ["confirmed as failed by another"] = ConfirmFail("ada"),
        ["confirmed as failed by a service"] = ConfirmFail("robot", byService: true),
        ["sent back"] = SendBack(),
        ["sent back by another"] = SendBack("ada"),
        ["cancelled"] = Cancel(),
        ["acknowledged"] = new PayoutCommand.Acknowledge("grace", Now),
        ["acknowledged by another"] = new PayoutCommand.Acknowledge("ada", Now),
        ["the postback is queued"] = new PayoutCommand.PostbackQueued(),
    };

    private static PayoutState New => After(Register());

    private static PayoutState Test => After(Register(Request with { IsTest = true }));

    private static PayoutState Taken => After(Register(), Take());

    private static PayoutState Prepared => After(Register(LargeRequest), Take(), Pay());

    private static PayoutState LargeTakenFromChannel => After(
        Register(LargeRequest), Approve("ada"), Begin(), Record(ChannelOutcome.Silent), new PayoutCommand.Begin(Now + Policy.OpenTooLongMs),
        Take(at: Now + Policy.OpenTooLongMs));

    private static PayoutState PreparedContradicted => Next(Next(LargeTakenFromChannel, Pay()), Record(ChannelOutcome.Paid))!;

    private static PayoutState TakenFromChannel => Next(Silent, Take(at: Now + Policy.OpenTooLongMs))!;

    private static PayoutState Silent => After(
        Register(), Begin(), Record(ChannelOutcome.Silent), new PayoutCommand.Begin(Now + Policy.OpenTooLongMs));

    public static PayoutCommand Register(
        PayoutRequest? request = null, string fingerprint = "first", PayoutOrigin origin = PayoutOrigin.Api) =>
        new PayoutCommand.Register(request ?? Request, fingerprint, origin, Now, origin == PayoutOrigin.BackOffice ? "grace" : null);

    public static PayoutCommand Refuse(string fingerprint = "first") => new PayoutCommand.Refuse(Request, fingerprint, "no", Now);

    public static PayoutCommand Begin() => new PayoutCommand.Begin(Now);

    public static PayoutCommand Record(ChannelOutcome outcome, int attempt = 1) => new PayoutCommand.Record(attempt, outcome, "so it says", Now);

    public static PayoutCommand Take(string by = "grace", long at = Now) => new PayoutCommand.Take(by, at);

    public static PayoutCommand GiveBack(string by = "grace") => new PayoutCommand.GiveBack(by, "I am leaving", Now);

    public static PayoutCommand TakeOver(string by = "grace") => new PayoutCommand.TakeOver(by, "they are away", Now);

    public static PayoutCommand Pay(string by = "grace") => new PayoutCommand.Pay(by, null, Now);

    public static PayoutCommand Approve(string by = "grace", bool byService = false) => new PayoutCommand.Approve(by, Now, byService);

    public static PayoutCommand Confirm(string by = "grace", bool byService = false) => new PayoutCommand.Confirm(by, Now, byService);

    public static PayoutCommand ConfirmFail(string by = "grace", bool byService = false) => new PayoutCommand.ConfirmFail(by, Now, byService);

    public static PayoutCommand SendBack(string by = "grace") => new PayoutCommand.SendBack(by, "look again", Now);

    public static PayoutCommand Fail(string by = "grace") => new PayoutCommand.Fail(by, null, Now);

    public static PayoutCommand Cancel() => new PayoutCommand.Cancel("grace", null, Now);

    public static PayoutState? Next(PayoutState? state, PayoutCommand command, PayoutPolicy? policy = null) =>
        PayoutMachine.Apply(Name, policy ?? Policy, state, command).Next ?? state;

    public static PayoutState After(params PayoutCommand[] commands) =>
        commands.Aggregate((PayoutState?)null, (state, command) => Next(state, command))!;
}
