using Paykassma.Domain.Deposits;

namespace Paykassma.Domain.Tests.Deposits;

/// <summary>A deposit in each situation it can be in, reached as it is in life, and all that can happen to it.</summary>
internal static class DepositSituations
{
    public const long Now = 1_700_000_000_000;
    public const string Id = "020235";

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

    public static DepositCommand Begin(string key1 = "047752123519") => new DepositCommand.BeginActivation(key1, 70_000);

    public static DepositCommand Record(int attempt, ActivationOutcome outcome) =>
        new DepositCommand.RecordActivation(attempt, outcome, outcome == ActivationOutcome.Fail ? "Transaction not found" : null);

    public static DepositCommand Receive(DepositNotice? notice = null, UnknownOrder unknown = UnknownOrder.Hold) =>
        new DepositCommand.Receive(notice ?? Notice, unknown, Now);

    public static DepositCommand ReceiveUnknown() => Receive(unknown: UnknownOrder.CreditAndFlag);

    /// <summary>The state after these commands.</summary>
    public static DepositState After(params DepositCommand[] commands) => commands.Aggregate((DepositState?)null, Next)!;

    public static DepositState? Next(DepositState? state, DepositCommand command) => DepositMachine.Apply(Id, state, command).Next ?? state;

    private static DepositState Answered(ActivationOutcome outcome) => After(Register(), ShowWallet(), Begin(), Record(1, outcome));
}
