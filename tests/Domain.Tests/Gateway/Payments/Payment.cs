using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Gateway.WalletTransfers;

namespace Paykassma.Domain.Tests.Gateway.Payments;

/// <summary>The payment, the transfer and the people these tests speak of.</summary>
internal static class Payment
{
    public const long Now = 1_700_000_000_000;
    public const string Number = "047752123519";
    public const string AnotherNumber = "111111111111";

    public static readonly PaymentPolicy Policy = new() { PossibleTransactions = true, WalletScopes = ["merchant/shop"] };
    public static readonly PaymentPolicy WithoutPossible = Policy with { PossibleTransactions = false };
    public static readonly TransferContent Transfer = new("9900006690", Number, 70_000, "PKR", Now, "merchant/shop");
    public static readonly PayerFacts KnownPayer = new(WalletWasShown: true, WrongNumbers: 0);
    public static readonly OperatorDecision Decision = new("grace", "seen the receipt", Now);

    public static PaymentCommand.Activate Activate(string key1 = Number, long amount = 70_000, string label = "ada") =>
        new(label, "jazzcash_business", "PKR", key1, amount, StockpilingId: 7, Now);

    public static PaymentCommand.Claimed Claimed(
        WalletTransferReply reply, TransferContent? content = null, PaymentPolicy? policy = null, PayerFacts? payer = null) =>
        new(reply, content, payer ?? KnownPayer, policy ?? Policy, Now);

    public static PaymentCommand Granted(WalletTransferReply reply, TransferContent? content = null) =>
        new PaymentCommand.Granted(reply, content, Now);

    public static PaymentCommand Refuse(AfterRefusal after = AfterRefusal.FreeTheNumber) => new PaymentCommand.Refuse(Decision, after);

    public static PaymentCommand LookAgain(long at = Now) => new PaymentCommand.LookAgain(at);

    /// <summary>The state after these commands.</summary>
    public static PaymentState After(params PaymentCommand[] commands) => commands.Aggregate((PaymentState?)null, Next)!;

    public static PaymentState? Next(PaymentState? state, PaymentCommand command) => PaymentMachine.Apply(state, command).Next ?? state;
}
