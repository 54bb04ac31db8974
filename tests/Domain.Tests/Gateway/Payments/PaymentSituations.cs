using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Gateway.WalletTransfers;
using static Paykassma.Domain.Tests.Gateway.Payments.Payment;

namespace Paykassma.Domain.Tests.Gateway.Payments;

/// <summary>A payment in each situation it can be in, reached as it is in life, and all that can happen to it.</summary>
internal static class PaymentSituations
{
    public static readonly IReadOnlyDictionary<string, PaymentState> All = new Dictionary<string, PaymentState>
    {
        ["Claiming"] = After(Activate()),
        ["Retyped"] = After(Activate(AnotherNumber), Claimed(WalletTransferReply.NotHere), Activate()),
        ["Possible"] = Possible,
        ["Contested"] = After(Activate(), Contested()),
        ["Undecided"] = After(Activate(), Claimed(WalletTransferReply.Several)),
        ["Guessed"] = After(Activate(), Claimed(WalletTransferReply.Suspect, Transfer, payer: Guesser)),
        ["Suspect"] = Suspect,
        ["OtherMoney"] = After(Activate(), Claimed(WalletTransferReply.Granted, Transfer with { Currency = "INR" })),
        ["Approving"] = Approving,
        ["Accepted"] = Accepted,
        ["Ok"] = After(Activate(), Claimed(WalletTransferReply.Granted, Transfer), new PaymentCommand.PostbackQueued()),
        ["Failed"] = After(Activate(), Claimed(WalletTransferReply.Taken)),
        ["Refusing"] = After(Activate(), Contested(), Refuse()),
        ["Refused"] = After(Activate(), Contested(), Refuse(), new PaymentCommand.LetGo()),
        ["Expiring"] = Expiring,
        ["Expired"] = Next(Expiring, Claimed(WalletTransferReply.NotHere))!,
    };

    public static readonly IReadOnlyDictionary<string, PaymentCommand> Commands = new Dictionary<string, PaymentCommand>
    {
        ["the same activation"] = Activate(),
        ["another number"] = Activate("222222222222"),
        ["another amount"] = Activate(amount: 80_000),
        ["another label"] = Activate(label: "mallory"),
        ["the old claim is withdrawn"] = new PaymentCommand.OldClaimWithdrawn(),
        ["the old claim had been granted"] = new PaymentCommand.OldClaimGranted(),
        ["granted"] = Claimed(WalletTransferReply.Granted, Transfer),
        ["granted, but the amount is off"] = Claimed(WalletTransferReply.Granted, Transfer with { Amount = 1 }),
        ["granted nothing"] = Claimed(WalletTransferReply.Granted),
        ["contested"] = Contested(),
        ["contested, and the amount is off"] = Contested(Transfer with { Amount = 1 }),
        ["contested by nothing"] = Claimed(WalletTransferReply.Contested),
        ["suspect"] = Claimed(WalletTransferReply.Suspect, Transfer, payer: Guesser),
        ["several could be meant"] = Claimed(WalletTransferReply.Several),
        ["not here"] = Claimed(WalletTransferReply.NotHere),
        ["not here, and possible is off"] = Claimed(WalletTransferReply.NotHere, policy: WithoutPossible),
        ["taken"] = Claimed(WalletTransferReply.Taken),
        ["too many claims"] = Claimed(WalletTransferReply.TooManyClaims),
        ["answered with what answers no claim"] = Claimed(WalletTransferReply.OtherContent),
        ["the ledger had credited it before"] = new PaymentCommand.CreditRefused(MatchedTransfer.Of(Transfer)),
        ["the postback is queued"] = new PaymentCommand.PostbackQueued(),
        ["looked at"] = LookAgain(),
        ["looked at a month later"] = LookAgain(Now + (30 * 86_400_000L)),
        ["approved"] = Approve(),
        ["approved by name"] = Approve(Transfer.TransactionId, Transfer.Amount),
        ["approved as it was not shown"] = Approve(Transfer.TransactionId, 123),
        ["approved without what was seen"] = Approve() with { Seen = null },
        ["approved as something else was seen"] = Approve() with { Seen = "something else" },
        ["approved above the limit"] = Approve() with { Policy = OnePersonUpTo(69_999) },
        ["approved by the merchant's own"] = Approve() with { IsOfMerchant = true },
        ["granted by an operator"] = Granted(WalletTransferReply.Granted, Transfer),
        ["granted other money by an operator"] = Granted(WalletTransferReply.Granted, Transfer with { Currency = "INR" }),
        ["granted a suspect one by an operator"] = Granted(WalletTransferReply.Granted, Transfer, Guesser),
        ["granted one of several by an operator"] = Granted(WalletTransferReply.Several),
        ["claimed by another before the operator"] = Granted(WalletTransferReply.Contested, Transfer),
        ["granted nothing by an operator"] = Granted(WalletTransferReply.Granted),
        ["taken before the operator"] = Granted(WalletTransferReply.Taken),
        ["refused"] = Refuse(),
        ["refused and blocked"] = Refuse(AfterRefusal.BlockTheNumber),
        ["let go"] = new PaymentCommand.LetGo(),
    };

    private static PayerFacts Guesser => KnownPayer with { WrongNumbers = 99 };

    private static PaymentState Possible => After(Activate(), Claimed(WalletTransferReply.NotHere));

    private static PaymentState Suspect => After(Activate(), Claimed(WalletTransferReply.Granted, Transfer with { Amount = 1 }));

    private static PaymentState Approving => Next(After(Activate(), Contested()), Approve())!;

    private static PaymentState Accepted => Next(Approving, Granted(WalletTransferReply.Granted, Transfer))!;

    private static PaymentState Expiring => Next(Possible, LookAgain(Possible.DueAt!.Value))!;
}
