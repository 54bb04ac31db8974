using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.Gateway.Payers;
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
    public static readonly PayoutPolicy PayoutPolicy = new();
    public static readonly PaymentPolicy WithoutPossible = Policy with { PossibleTransactions = false };
    public static readonly TransferContent Transfer = new("9900006690", Number, 70_000, "PKR", Now, "merchant/shop", "jazzcash_business", Number);

    /// <summary>Another transfer for which payers type the same number.</summary>
    public static readonly TransferContent Second = Transfer with { TransactionId = "99" + Number, Amount = 80_000 };
    public static readonly PayerFacts KnownPayer = new(WrongNumbers: 0) { Shown = [new ShownWallet("jazzcash_business", "9900006690", [Now - 60_000])] };
    public static readonly OperatorDecision Decision = new("grace", "seen the receipt", Now);

    public static PaymentCommand.Activate Activate(string key1 = Number, long amount = 70_000, string label = "ada") =>
        new(label, "jazzcash_business", "PKR", key1, amount, StockpilingId: 7, Now);

    /// <summary>The claim of a payment of these tests, by which transfers are measured.</summary>
    public static Claim ClaimOf(PaymentState? state = null, PayerFacts? payer = null, PaymentPolicy? policy = null) =>
        PaymentClaim.Of("payment/shop/1", "payer/shop/ada", state ?? Asked, payer ?? KnownPayer, policy ?? Policy);

    public static ClaimTerms TermsOf(PayerFacts? payer = null, PaymentPolicy? policy = null, PaymentState? state = null) =>
        PaymentClaim.TermsOf(state ?? Asked, payer ?? KnownPayer, policy ?? Policy);

    public static PaymentCommand.Claimed Claimed(
        WalletTransferReply reply, TransferContent? content = null, PaymentPolicy? policy = null, PayerFacts? payer = null) =>
        new(reply, content, ClaimOf(payer: payer, policy: policy), TermsOf(payer, policy), policy ?? Policy, Now)
        {
            Candidates = reply == WalletTransferReply.Several ? [Transfer, Second] : default,
        };

    public static PaymentCommand Contested(TransferContent? content = null, PayerFacts? payer = null) =>
        Claimed(WalletTransferReply.Contested, content ?? Transfer, payer: payer);

    public static PaymentCommand.Granted Granted(WalletTransferReply reply, TransferContent? content = null, PayerFacts? payer = null) =>
        new(reply, content, ClaimOf(payer: payer), TermsOf(payer), Now) { Candidates = reply == WalletTransferReply.Several ? [Transfer, Second] : default };

    /// <summary>Stands for the fingerprint of the state that the command is sent to: see <see cref="Looking"/>.</summary>
    private const string AsItIsShown = "as it is shown";

    public static PaymentCommand.Approve Approve(string? transactionId = null, long? shown = null) =>
        new(Decision, PayoutPolicy) { TransactionId = transactionId, ShownAmount = shown, Seen = AsItIsShown };

    /// <summary>A policy by which one person may approve up to this amount.</summary>
    public static PayoutPolicy OnePersonUpTo(long limit, string currency = "PKR") => PayoutPolicy with { TwoPersonAbove = PayoutPolicy.TwoPersonAbove.SetItem(currency, limit) };

    /// <summary>The command as someone sends it who has just looked at this state, or has approved it before.</summary>
    public static PaymentCommand Looking(PaymentState? state, PaymentCommand command) =>
        state is not null && command is PaymentCommand.Approve { Seen: AsItIsShown } approve
        ? approve with { Seen = state.Decision?.Seen ?? ShownFacts.Of(state).Fingerprint() }
        : command;

    public static PaymentStep Apply(PaymentState? state, PaymentCommand command) => PaymentMachine.Apply(state, Looking(state, command));

    public static PaymentCommand Refuse(AfterRefusal after = AfterRefusal.FreeTheNumber) => new PaymentCommand.Refuse(Decision, after);

    public static PaymentCommand LookAgain(long at = Now) => new PaymentCommand.LookAgain(at);

    private static PaymentState Asked => PaymentMachine.Apply(null, Activate()).Next!;

    /// <summary>The state after these commands.</summary>
    public static PaymentState After(params PaymentCommand[] commands) => commands.Aggregate((PaymentState?)null, Next)!;

    public static PaymentState? Next(PaymentState? state, PaymentCommand command) => Apply(state, command).Next ?? state;
}
