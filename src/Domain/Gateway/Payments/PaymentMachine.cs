using System.Collections.Immutable;
using Paykassma.Domain.Gateway.WalletTransfers;

namespace Paykassma.Domain.Gateway.Payments;

/// <summary>
/// A payment's life cycle on the gateway: a pure, total function over (state, command). A decision is saved before it is acted on,
/// and every state with an unfinished step has a due time.
/// </summary>
public static class PaymentMachine
{
    /// <summary>How long a re-check does not touch a payment that is being processed. Milliseconds.</summary>
    public const long WorkMs = 15_000;

    /// <summary>How many numbers of the merchant's API a payment remembers.</summary>
    private const int ApiNumbersMax = 20;

    /// <summary>Whether the payment has an unfinished step, as opposed to waiting for someone or being final.</summary>
    public static bool Owes(PaymentStatus status) => status
        is PaymentStatus.Claiming or PaymentStatus.Approving or PaymentStatus.Accepted or PaymentStatus.Refusing or PaymentStatus.Expiring;

    /// <summary>The answer to an activation in this state.</summary>
    public static PaymentCode CodeOf(PaymentStatus status) => status switch
    {
        PaymentStatus.Accepted or PaymentStatus.Ok => PaymentCode.Ok,
        PaymentStatus.Claiming or PaymentStatus.Pending or PaymentStatus.Approving or PaymentStatus.Refusing => PaymentCode.Pending,
        PaymentStatus.Possible or PaymentStatus.Expiring => PaymentCode.Possible,
        PaymentStatus.Failed or PaymentStatus.Refused or PaymentStatus.Expired => PaymentCode.Fail,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "not a payment status"),
    };

    /// <summary>What happens to the number of a payment that is being refused. Without a decision its claim only gave way.</summary>
    public static AfterRefusal AfterRefusalOf(PaymentState state) => state switch
    {
        { Decision: null } => AfterRefusal.LeaveToAPerson,
        { BlockNumber: true } => AfterRefusal.BlockTheNumber,
        _ => AfterRefusal.FreeTheNumber,
    };

    public static PaymentStep Apply(PaymentState? state, PaymentCommand command) => command switch
    {
        PaymentCommand.Activate activate => Activate(state, activate),
        _ when state is null => new(null, PaymentReply.NotFound),
        PaymentCommand.OldClaimWithdrawn => Withdrawn(state, state.Key1, state.KeyTypedAt),
        // The earlier number's transfer was granted after all, so this payment is paid by it.
        PaymentCommand.OldClaimGranted => Withdrawn(state, state.WithdrawKey1, state.WithdrawKeyTypedAt),
        PaymentCommand.Claimed claimed => ClaimOutcome.Claimed(state, claimed),
        PaymentCommand.CreditRefused refused => ClaimOutcome.CreditRefused(state, refused),
        PaymentCommand.PostbackQueued => From(state, PaymentStatus.Accepted, s => s with { Status = PaymentStatus.Ok, DueAt = null }),
        PaymentCommand.LookAgain look => LookAgain(state, look.At),
        PaymentCommand.Approve approve => PaymentApproval.Approve(state, approve),
        PaymentCommand.Granted granted => ClaimOutcome.Granted(state, granted),
        PaymentCommand.Refuse refuse => Refuse(state, refuse),
        PaymentCommand.LetGo => From(state, PaymentStatus.Refusing, s => s with { Status = PaymentStatus.Refused, DueAt = null }),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "not a payment command"),
    };

    private static PaymentStep Activate(PaymentState? state, PaymentCommand.Activate command)
    {
        if (state is null) return new(Claim(command, null), PaymentReply.Done);
        if (!WindowClaim.MayTouch(state, command)) return new(null, PaymentReply.Used);
        var same = IsSamePayment(state, command);
        // First of all: what an unsigned window was refused binds nobody for whom the merchant vouches.
        if (command.Door != ClaimDoor.UnsignedWindow && WindowClaim.GivesWay(state)) return TakeOver(state, command, same);
        if (IsSameOrder(state, command) && WasRefused(state, command)) return new(null, same ? PaymentReply.Replayed : PaymentReply.Refused);
        var another = IsSameOrder(state, command) && state.Key1 != command.Key1;
        switch (state.Status)
        {
            case PaymentStatus.Failed or PaymentStatus.Expired when IsSameOrder(state, command):
            // A refused number stays refused; another one may be tried, as after any fail.
            case PaymentStatus.Refused when another:
                return new(Claim(command, state), PaymentReply.Done);
            case PaymentStatus.Possible when IsRepeatOfTheShops(state, command) && !(another && command.IsFree):
                return new(null, PaymentReply.Replayed);
            case PaymentStatus.Possible when another:
                return new(Claim(command, state) with { WithdrawKey1 = state.Key1, WithdrawKeyTypedAt = state.TypedAt }, PaymentReply.Done);
            case PaymentStatus.Possible when !same && IsSameOrder(state, command):
                return new(Claim(command, state), PaymentReply.Done);
            case PaymentStatus.Possible when same && command.Door == ClaimDoor.Api && !state.ApiNumbers.Contains(ApiNumber(command)):
                return new(state with { ApiNumbers = WithNumber(state, command) }, PaymentReply.Replayed);
            default:
                return new(null, same ? PaymentReply.Replayed : PaymentReply.Used);
        }
    }

    /// <summary>
    /// Whether the merchant's API sends again what it has sent before a window typed another number or amount. What was typed in the window is
    /// newer, until the money of this number is here and nobody owns it.
    /// </summary>
    public static bool IsRepeatOfTheShops(PaymentState? state, PaymentCommand.Activate command) =>
        state is { Status: PaymentStatus.Possible, Door: not ClaimDoor.Api } && command.Door == ClaimDoor.Api
        && IsSameOrder(state, command) && !IsSamePayment(state, command) && state.ApiNumbers.Contains(ApiNumber(command));

    private static string ApiNumber(PaymentCommand.Activate command) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{command.Key1} {command.Amount}");

    private static ImmutableArray<string> WithNumber(PaymentState? before, PaymentCommand.Activate command)
    {
        var known = before?.ApiNumbers ?? [];
        if (command.Door != ClaimDoor.Api) return known;
        var next = known.Remove(ApiNumber(command)).Add(ApiNumber(command));
        return next.Length > ApiNumbersMax ? next.RemoveAt(0) : next;
    }

    /// <summary>The merchant's word against an unpaid claim of an unsigned window.</summary>
    private static PaymentStep TakeOver(PaymentState state, PaymentCommand.Activate command, bool same)
    {
        // The same claim is made again, so that the number knows that the merchant vouches for it.
        return new(same || !WindowClaim.MustBeWithdrawn(state) ? Claim(command, state) : WindowClaim.Withdraw(state, command.At), PaymentReply.Done);
    }

    private static PaymentState Claim(PaymentCommand.Activate command, PaymentState? before)
    {
        // Sending a number again makes it no younger: what was claimed before it was paid stays so. What a stranger typed in an unsigned window
        // is not what the merchant's payer typed; the number remembers what each label typed.
        var again = before is not null && before.Key1 == command.Key1 && before.Label == command.Label && !IsStrangers(before, command) ? before : null;
        return new()
        {
            Status = PaymentStatus.Claiming,
            Label = command.Label,
            WalletType = command.WalletType,
            Currency = command.Currency,
            Key1 = command.Key1,
            ApiNumbers = WithNumber(before, command),
            TransferKey = WalletTransferKey.Of(command.WalletType, command.Key1),
            KeyTypedAt = again?.TypedAt ?? command.At,
            ClientAddress = command.ClientAddress,
            Door = command.Door,
            Session = command.Session,
            ManyWrongAround = command.ManyWrongAround || again?.ManyWrongAround == true,
            Amount = command.Amount,
            StockpilingId = command.StockpilingId,
            CreatedAt = before?.CreatedAt ?? command.At,
            DueAt = command.At + WorkMs,
            Refusals = before is not null && IsStrangers(before, command)
                ? [.. Refusals(before).Select(refusal => refusal with { IsOfAnotherLabel = true })]
                : Refusals(before),
        };
    }

    /// <summary>Whether nobody vouched for what was claimed before, and the merchant vouches for this.</summary>
    private static bool IsStrangers(PaymentState before, PaymentCommand.Activate command) =>
        before.Door == ClaimDoor.UnsignedWindow && command.Door != ClaimDoor.UnsignedWindow;

    private static ImmutableArray<Refusal> Refusals(PaymentState? before) => before switch
    {
        null => [],
        { Status: PaymentStatus.Refused, Decision: { } decision } => before.Refusals.Add(new Refusal(before.Key1, decision, before.BlockNumber)),
        _ => before.Refusals,
    };

    /// <summary>A number that an operator refused stays refused for its label, whoever sends it again and whatever was typed in between.</summary>
    private static bool WasRefused(PaymentState state, PaymentCommand.Activate command)
    {
        return (state is { Status: PaymentStatus.Refused, Decision: not null } && IsTyped(state.Key1))
            || state.Refusals.Any(refusal => !refusal.IsOfAnotherLabel && IsTyped(refusal.Key1));

        bool IsTyped(string key1) => WalletTransferKey.AreAlmostEqual(key1, command.Key1);
    }

    private static bool IsSameOrder(PaymentState state, PaymentCommand.Activate command) =>
        state.Label == command.Label && state.WalletType == command.WalletType && state.Currency == command.Currency;

    private static bool IsSamePayment(PaymentState state, PaymentCommand.Activate command) =>
        IsSameOrder(state, command) && state.Key1 == command.Key1 && state.Amount == command.Amount;

    private static PaymentStep Withdrawn(PaymentState state, string? key1, long? typedAt) => state is { Status: PaymentStatus.Claiming, WithdrawKey1: not null }
        ? new(
            state with
            {
                Key1 = key1!,
                TransferKey = WalletTransferKey.Of(state.WalletType, key1!),
                KeyTypedAt = typedAt,
                WithdrawKey1 = null,
                WithdrawKeyTypedAt = null,
            },
            PaymentReply.Done)
        : new(null, PaymentReply.NotAllowed);

    private static PaymentStep LookAgain(PaymentState state, long at)
    {
        if (Owes(state.Status)) return new(state with { DueAt = at + WorkMs }, PaymentReply.Done);
        return state.Status == PaymentStatus.Possible && state.DueAt <= at
            ? new(state with { Status = PaymentStatus.Expiring, DueAt = at + WorkMs }, PaymentReply.Done)
            : new(null, PaymentReply.Replayed);
    }

    private static PaymentStep Refuse(PaymentState state, PaymentCommand.Refuse command) => state.Status switch
    {
        // The payer may have typed another number since, or the order may be another payer's.
        PaymentStatus.Pending or PaymentStatus.Possible when command.Seen is { } seen && seen != ShownFacts.Of(state).Fingerprint() =>
            new(null, PaymentReply.Changed),
        PaymentStatus.Pending or PaymentStatus.Possible => new(state with
        {
            Status = PaymentStatus.Refusing,
            Decision = command.Decision,
            BlockNumber = command.AfterRefusal == AfterRefusal.BlockTheNumber,
            Message = PaymentMessages.Refused,
            DueAt = command.Decision.At + WorkMs,
        }, PaymentReply.Done),
        PaymentStatus.Refusing or PaymentStatus.Refused => new(null, PaymentReply.Replayed),
        _ => new(null, PaymentReply.NotAllowed),
    };

    private static PaymentStep From(PaymentState state, PaymentStatus status, Func<PaymentState, PaymentState> change) =>
        state.Status == status ? new(change(state), PaymentReply.Done) : new(null, PaymentReply.NotAllowed);
}
