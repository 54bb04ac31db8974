using Paykassma.Domain.Merchant.Deposits;

namespace Paykassma.Domain.Tests.Merchant.Deposits;

/// <summary>A deposit in each situation it can be in, reached as it is in life, and all that can happen to it.</summary>
internal static class DepositSituations
{
    public const long Now = 1_700_000_000_000;
    public const string Id = "020235";

    /// <summary>An hour until a person must look.</summary>
    public static readonly DepositPolicy Policy = new(true, 3_600_000);

    /// <summary>When everything open has become a person's.</summary>
    public const long TooLate = Now + 3_600_000;

    public static readonly DepositNotice Notice = new("jazzcash_business", "047752123519", 69_000, "PKR", "ada");

    public static readonly IReadOnlyDictionary<string, DepositState> All = new Dictionary<string, DepositState>
    {
        ["Registered"] = After(Register()),
        ["AwaitingPayment"] = After(Register(), ShowWallet()),
        ["Activating"] = After(Register(), ShowWallet(), Begin()),
        ["Pending"] = Answered(ActivationOutcome.Pending),
        ["Possible"] = Answered(ActivationOutcome.Possible),
        ["Promised"] = Answered(ActivationOutcome.Ok),
        ["Failed"] = Answered(ActivationOutcome.Fail),
        ["Retrying"] = Next(Answered(ActivationOutcome.Fail), Begin())!,
        ["Credited"] = After(Register(), Receive()),
        ["CreditedEarly"] = After(Register(), ShowWallet(), Begin(), Receive()),
        ["Flagged"] = After(ReceiveUnknown()),
        ["Asking"] = Next(Answered(ActivationOutcome.Pending), Recheck())!,
        ["Unanswered"] = After(Register(), ShowWallet(), Begin(), Recheck(TooLate)),
        ["Attention"] = Next(Answered(ActivationOutcome.Ok), Recheck(TooLate))!,
        ["Closed"] = Next(Next(Answered(ActivationOutcome.Ok), Recheck(TooLate))!, Close())!,
    };

    public static readonly IReadOnlyDictionary<string, DepositCommand> Commands = new Dictionary<string, DepositCommand>
    {
        ["registered again"] = Register(),
        ["registered with another amount"] = Register(amount: 1),
        ["registered for another label"] = Register(label: "mallory"),
        ["shown a wallet"] = ShowWallet("another"),
        ["activated with the same number"] = Begin(),
        ["activated with another number"] = Begin("111111111111"),
        ["the first attempt is ok"] = Record(1, ActivationOutcome.Ok),
        ["the first attempt is pending"] = Record(1, ActivationOutcome.Pending),
        ["the first attempt is possible"] = Record(1, ActivationOutcome.Possible),
        ["the first attempt fails"] = Record(1, ActivationOutcome.Fail),
        ["the second attempt fails"] = Record(2, ActivationOutcome.Fail),
        ["an attempt that never was fails"] = Record(99, ActivationOutcome.Fail),
        ["the first re-check is ok"] = Record(1, ActivationOutcome.Ok, 1),
        ["the first re-check is pending"] = Record(1, ActivationOutcome.Pending, 1),
        ["the first re-check fails"] = Record(1, ActivationOutcome.Fail, 1),
        ["the second re-check fails"] = Record(1, ActivationOutcome.Fail, 2),
        ["the first attempt stays unanswered"] = new DepositCommand.NoteUnanswered(1, null, "HTTP 500"),
        ["the first re-check stays unanswered"] = new DepositCommand.NoteUnanswered(1, 1, "HTTP 500"),
        ["a re-check looks too early"] = Recheck(Now),
        ["a re-check looks"] = Recheck(),
        ["a re-check looks too late"] = Recheck(TooLate),
        ["a re-check looks where nothing may be sent again"] = new DepositCommand.BeginRecheck(TooLate - 1, Policy with { AsksAgain = false }),
        ["a person closes it"] = Close(),
        ["a person waits"] = new DepositCommand.Wait(TooLate + 3_600_000, "grace", "the provider is looking", TooLate, Policy),
        ["a person credits the transfer"] = ByHand(),
        ["a person credits another amount"] = ByHand(amount: 1),
        ["a person credits another transfer"] = ByHand(transaction: "2"),
        ["a person credits another currency"] = ByHand(currency: "INR"),
        ["the postback comes"] = Receive(),
        ["a postback with another amount comes"] = Receive(Notice with { Amount = 1 }),
        ["a postback of another transfer comes"] = Receive(Notice with { TransactionId = "2" }),
        ["a postback for another label comes"] = Receive(Notice with { UnsignedLabel = "mallory" }),
        ["a postback in another currency comes"] = Receive(Notice with { Currency = "INR" }),
        ["the postback comes and unknown orders are credited"] = ReceiveUnknown(),
    };

    public static DepositCommand Register(string label = "ada", long amount = 70_000) =>
        new DepositCommand.Register(label, "jazzcash_business", "PKR", amount, Now);

    public static DepositCommand ShowWallet(string wallet = "9900006690") =>
        new DepositCommand.ShowWallet([new WalletDetail("identifier", wallet)]);

    public static DepositCommand Begin(string key1 = "047752123519") => new DepositCommand.BeginActivation(key1, 70_000, Now, Policy);

    public static DepositCommand Record(int attempt, ActivationOutcome outcome, int? recheck = null) => new DepositCommand.RecordActivation(
        attempt, recheck, outcome, outcome == ActivationOutcome.Fail ? "Transaction not found" : null, Now, Policy);

    /// <summary>Unless told otherwise: when one is due and there is time left.</summary>
    public static DepositCommand Recheck(long at = TooLate - 1) => new DepositCommand.BeginRecheck(at, Policy);

    public static DepositCommand Close() => new DepositCommand.Close("grace", "refunded by the provider", TooLate);

    public static DepositCommand ByHand(string transaction = "047752123519", long amount = 69_000, string currency = "PKR") =>
        new DepositCommand.CreditByHand(ResolutionAction.Credit, null, transaction, amount, currency, "grace", "seen the receipt", TooLate);

    public static DepositCommand Receive(DepositNotice? notice = null, UnknownOrder unknown = UnknownOrder.Hold) =>
        new DepositCommand.Receive(notice ?? Notice, unknown, Now);

    public static DepositCommand ReceiveUnknown() => Receive(unknown: UnknownOrder.CreditAndFlag);

    /// <summary>The state after these commands.</summary>
    public static DepositState After(params DepositCommand[] commands) => commands.Aggregate((DepositState?)null, Next)!;

    public static DepositState? Next(DepositState? state, DepositCommand command) => DepositMachine.Apply(Id, state, command).Next ?? state;

    private static DepositState Answered(ActivationOutcome outcome) => After(Register(), ShowWallet(), Begin(), Record(1, outcome));
}
