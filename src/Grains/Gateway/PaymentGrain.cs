using System.Collections.Immutable;
using Orleans.Placement;
using Paykassma.Domain.Gateway.Guesses;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Gateway.Postbacks;
using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Domain.Ledger;
using Paykassma.Grains.State;

namespace Paykassma.Grains.Gateway;

/// <summary>
/// Ensures that one payment is unique and follows its life cycle. The state machine decides each step, and it is saved before the
/// next one is taken. So <see cref="Refresh"/> after a crash continues where the payment stopped.
/// </summary>
[GrainType("payment"), PreferLocalPlacement]
public sealed class PaymentGrain(
    GrainStateStore store, GatewayDirectory directory, DepositPostbackComposer postbacks, IStockpilingIds stockpilingIds, TimeProvider clock)
    : StatefulGrain<PaymentState>("payment", store), IPaymentGrain
{
    private string? _postbackDue;
    private ImmutableArray<string> _news = [];
    private NumberVerdict _verdict;

    /// <summary>Whether so many payments wait for the number that this one was not kept: it is to be sent again.</summary>
    private bool _isCrowdedOut;

    /// <summary>What this turn has just asked the payer, for the claim that follows at once.</summary>
    private PayerFacts? _facts;

    private string MerchantId => GrainKeys.MerchantAndId(Key).Merchant;

    private string Id => GrainKeys.MerchantAndId(Key).Id;

    private string PostbackKey => GrainKeys.Postback(MerchantId, $"deposit/{Id}");

    private GatewayMerchant Merchant => directory.Find(MerchantId)
        ?? throw new InvalidOperationException($"Merchant {MerchantId} is not configured.");

    private PaymentPolicy Policy => Merchant.Policy;

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public async Task<PaymentAnswer> Activate(ActivatePayment command)
    {
        // First finish the steps that an interrupted turn left open: they may change what this command means.
        await Finish();
        var activate = new PaymentCommand.Activate(
            command.Label, command.WalletType, command.Currency, command.Key1, command.Amount, StockpilingId: 0, Now)
        {
            ClientAddress = command.ClientAddress,
            ManyWrongAround = command.ManyWrongAround,
            Door = command.Door,
            Session = command.Session,
        };
        if (PaymentMachine.IsRepeatOfTheShops(State, activate))
            activate = activate with { IsFree = WalletTransferMachine.HasFree(await Transfer(command.WalletType, command.Key1).Get(), Policy.WalletScopes) };
        var step = PaymentMachine.Apply(State, activate);
        if (step.Next is { Status: PaymentStatus.Refusing } withdrawn)
        {
            // An unpaid claim of an unsigned window holds the order: its number is released first, and then the order is free.
            await Save(withdrawn);
            await Finish();
            step = PaymentMachine.Apply(State, activate);
        }

        if (step.Reply == PaymentReply.Used) return Fail(PaymentMessages.IdUsed);
        if (step.Reply == PaymentReply.Refused) return Fail(PaymentMessages.Refused);
        if (step.Reply == PaymentReply.Replayed)
        {
            if (step.Next is { } noted) await Save(noted);
            return await Proceed();
        }

        var payer = Payer(command.Label);
        var facts = OfDoor(command.Door, await payer.Facts());
        if (facts.WrongNumbers >= Policy.WrongNumbersBeforeThrottle)
        {
            return new PaymentAnswer { Code = PaymentCode.Throttled };
        }

        var mayWait = !command.OpenClaimsAreFull && (Policy.PossibleTransactions || State?.Status == PaymentStatus.Possible);
        if (!mayWait && !await Transfer(command.WalletType, command.Key1).IsHere(Policy.WalletScopes))
        {
            // An unknown number creates no payment. It is wrong whatever it is answered: the answer tells that the money is not here.
            await WrongNumber(command.Door, command.Label);
            var answer = command.OpenClaimsAreFull ? new PaymentAnswer { Code = PaymentCode.Throttled } : Fail(PaymentMessages.NotFound);
            return answer with { Verdict = NumberVerdict.Wrong };
        }

        var next = step.Next! with { StockpilingId = await stockpilingIds.NextAsync() };
        // The claim follows at once and is saved in one unit with it. One that first withdraws another claim is saved before that.
        if (next.WithdrawKey1 is null) Remember(next);
        else await Save(next);
        _facts = facts;
        try
        {
            return await Proceed();
        }
        finally
        {
            _facts = null;
        }
    }

    public async Task<PaymentAnswer> Refresh()
    {
        await ReloadUnlessDue(State?.DueAt, Now);
        if (State is null) return new PaymentAnswer { Code = PaymentCode.NotFound };
        // Set the next due time first: if this payment cannot be finished now, it must not block other due payments.
        if (PaymentMachine.Apply(State, new PaymentCommand.LookAgain(Now)).Next is { } next) await Save(next);
        if (State.Status == PaymentStatus.Possible || WaitsForAPerson(State)) await Claim();
        return await Proceed();
    }

    /// <summary>What is decided must be so now, even if nobody has told this payment of its money, of another claim or of a correction yet.</summary>
    private async Task LookAgain()
    {
        if (State is null || !(State.Status == PaymentStatus.Possible || WaitsForAPerson(State))) return;
        await Claim();
        await Finish();
    }

    public async Task<PaymentAnswer> Approve(DecidePayment command)
    {
        await LookAgain();
        var decision = new OperatorDecision(command.Operator, command.Reason, Now) { ApprovedBy = command.ApprovedBy };
        var answer = await Decided(PaymentMachine.Apply(State, new PaymentCommand.Approve(decision, Merchant.Payouts)
        {
            TransactionId = command.TransactionId,
            ShownAmount = command.ShownAmount,
            Seen = command.Seen,
            WalletLimits = directory.TwoPersonLimits,
            IsOfMerchant = command.IsOfMerchant,
        }));
        // It is back with a person: something about the transfer was not what the operator saw.
        return answer.Code == PaymentCode.Pending && State?.Status == PaymentStatus.Pending ? answer with { Code = PaymentCode.Changed } : answer;
    }

    public async Task<PaymentAnswer> Refuse(DecidePayment command)
    {
        // A repeat, and whoever names nothing, need no look.
        if (command.Seen is not null) await LookAgain();
        var decision = new OperatorDecision(command.Operator, command.Reason, Now);
        return await Decided(PaymentMachine.Apply(State, new PaymentCommand.Refuse(decision, command.AfterRefusal) { Seen = command.Seen }));
    }

    public Task<PaymentState?> Get() => Task.FromResult(State);

    private async Task<PaymentAnswer> Proceed()
    {
        await Finish();
        // Nobody is told of what is not durable.
        if (IsAhead) await Save(State!);
        return Answer();
    }

    /// <summary>Takes all open steps of the payment and saves each.</summary>
    private async Task Finish()
    {
        while (State is { } state && PaymentMachine.Owes(state.Status))
        {
            await TakeStep(state);
            // It stays due; continuing here would ask the same question for ever.
            if (ReferenceEquals(State, state)) throw new InvalidOperationException($"{Key} is {state.Status} and has no next step.");
        }
    }

    private async Task TakeStep(PaymentState state)
    {
        switch (state.Status)
        {
            case PaymentStatus.Claiming when state.WithdrawKey1 is { } old:
                var withdrawn = await Transfer(state.WalletType, old).Withdraw(Key);
                await Decide(withdrawn.Reply == WalletTransferReply.Granted ? new PaymentCommand.OldClaimGranted() : new PaymentCommand.OldClaimWithdrawn());
                break;
            case PaymentStatus.Claiming or PaymentStatus.Expiring:
                await Claim();
                break;
            case PaymentStatus.Approving:
                var facts = await FactsOf(state);
                var (claim, terms) = (ClaimOf(state, facts), PaymentClaim.TermsOf(state, facts, Policy));
                var grant = await Transfer(state.WalletType, state.Key1).Grant(claim, state.Chosen, state.Rivals);
                _news = grant.Others;
                await Decide(new PaymentCommand.Granted(grant.Reply, grant.Content, claim, terms, Now)
                {
                    Candidates = grant.Candidates,
                    Rivals = RivalsOf(grant),
                    Disputes = grant.Disputes,
                });
                break;
            case PaymentStatus.Accepted:
                await QueuePostback(state);
                break;
            case PaymentStatus.Refusing:
                _news = (await Transfer(state.WalletType, state.Key1).Release(Key, PaymentMachine.AfterRefusalOf(state))).Others;
                await Decide(new PaymentCommand.LetGo());
                break;
        }
    }

    private async Task Claim()
    {
        var state = State!;
        // The last claim of an expiring payment takes the transfer if it has arrived by now, and otherwise withdraws. So does one whose
        // transfer was taken back while an operator was to decide.
        var wait = state.Status switch
        {
            PaymentStatus.Claiming => Policy.PossibleTransactions,
            PaymentStatus.Expiring or PaymentStatus.Pending => false,
            _ => true,
        };
        var facts = _facts ?? await FactsOf(state);
        _facts = null;
        var (claim, terms) = (ClaimOf(state, facts), PaymentClaim.TermsOf(state, facts, Policy));
        var answer = await Take(claim, terms, wait);
        // Inform the others only if this payment did not know it yet, or two payments would inform each other for ever.
        if (answer.Reply is WalletTransferReply.Contested or WalletTransferReply.Several && state.Status != PaymentStatus.Pending) _news = answer.Others;
        claim = answer.Measured ?? claim;
        await Decide(new PaymentCommand.Claimed(answer.Reply, answer.Content, claim, terms, Policy, Now)
        {
            Candidates = answer.Candidates,
            Rivals = RivalsOf(answer),
            Disputes = answer.Disputes,
        });
        // Whoever is crowded out has learned that the money is not here: where it is, everybody meets a person.
        _isCrowdedOut = answer.Reply == WalletTransferReply.TooManyClaims;
        await Judge(state, answer.Reply);
    }

    /// <summary>Claims the transfer. A payment that is not saved yet is saved in one unit with what the number keeps of the claim.</summary>
    private async Task<ClaimAnswer> Take(Claim claim, ClaimTerms terms, bool wait)
    {
        try
        {
            var answer = await Transfer(State!.WalletType, State.Key1).Take(claim, terms, wait, Ahead());
            if (answer.SavedWith is { } version) WasSaved(version);
            return answer;
        }
        catch when (IsAhead)
        {
            // It may be saved or not: what is stored says which.
            DeactivateOnIdle();
            throw;
        }
    }

    private Claim ClaimOf(PaymentState state, PayerFacts facts) => PaymentClaim.Of(Key, GrainKeys.Payer(MerchantId, state.Label), state, facts, Policy);

    /// <summary>The others who claim the same money.</summary>
    private ImmutableArray<string> RivalsOf(ClaimAnswer answer) =>
        [.. (answer.Claimants.IsDefault ? answer.Others : answer.Claimants).Where(claimant => Domain.Gateway.WalletTransfers.Claim.PaymentOf(claimant) != Key).Order(StringComparer.Ordinal)];

    /// <summary>Counts the typed number as right or wrong, once the claim of <paramref name="before"/> is decided.</summary>
    private async Task Judge(PaymentState before, WalletTransferReply reply)
    {
        var after = State!.Status;
        if (WasWrong(before.Status, reply, after))
        {
            _verdict = NumberVerdict.Wrong;
            await WrongNumber(before.Door, before.Label);
        }

        if (after != PaymentStatus.Accepted) return;
        if (before.Status == PaymentStatus.Claiming) _verdict = NumberVerdict.Right;
        // It counted as wrong when it was typed, because its money had not come.
        else if (before.Status is PaymentStatus.Possible or PaymentStatus.Expiring)
        {
            await Redeem(before);
            if (before.Door == ClaimDoor.Api) await Payer(before.Label).RedeemWrongNumber();
        }
    }

    /// <summary>A window's wrong numbers never count against the label: anybody can open a window in its name.</summary>
    private Task WrongNumber(ClaimDoor door, string label) => door == ClaimDoor.Api ? Payer(label).RecordWrongNumber() : Task.CompletedTask;

    private Task Redeem(PaymentState payment) => payment.ClientAddress is not { } address ? Task.CompletedTask : Task.WhenAll(GuessBudgets.Of(
        new NumberSource
        {
            Merchant = MerchantId,
            Door = payment.Door,
            Address = address,
            WalletType = payment.WalletType,
            Label = payment.Label,
            Session = payment.Session,
            LabelIsKnown = payment.Door != ClaimDoor.UnsignedWindow,
        },
        GuessPolicy.Unlimited).Select(budget => GrainFactory.GetGrain<IGuessesGrain>(budget.Key).Redeem([.. budget.Parts.Select(part => part.Name)])));

    /// <summary>Anybody can open an unsigned window in a label's name, so the label's wrong numbers are no fact about whoever types there.</summary>
    private static PayerFacts OfDoor(ClaimDoor door, PayerFacts facts) => door == ClaimDoor.UnsignedWindow ? facts with { WrongNumbers = 0 } : facts;

    private async Task<PayerFacts> FactsOf(PaymentState state)
    {
        var facts = OfDoor(state.Door, await Payer(state.Label).Facts());
        // Its own number counted as wrong while the transfer had not arrived; a window's never counts against the label.
        var own = state is { Door: ClaimDoor.Api, Status: PaymentStatus.Possible or PaymentStatus.Expiring } ? 1 : 0;
        return facts with { WrongNumbers = Math.Max(0, facts.WrongNumbers - own) };
    }

    /// <summary>
    /// Whether a claim with this result counts as a wrong number. An unknown number counts too. Otherwise someone could guess numbers
    /// without limit by opening a possible payment for each guess.
    /// </summary>
    private static bool WasWrong(PaymentStatus before, WalletTransferReply reply, PaymentStatus after) =>
        (before == PaymentStatus.Claiming || (before == PaymentStatus.Pending && reply == WalletTransferReply.Taken))
        && after is PaymentStatus.Possible or PaymentStatus.Failed;

    /// <summary>For a payment that was accepted by a build that queued its postback afterwards.</summary>
    private async Task QueuePostback(PaymentState state)
    {
        await GrainFactory.GetGrain<IPostbackGrain>(PostbackKey)
            .Enqueue(new EnqueuePostback { Merchant = MerchantId, Body = postbacks.Compose(Merchant, Id, state) });
        _postbackDue = PostbackKey;
        await Decide(new PaymentCommand.PostbackQueued());
    }

    /// <summary>Applies a command and saves the result.</summary>
    private async Task Decide(PaymentCommand command)
    {
        if (PaymentMachine.Apply(State, command).Next is not { } next) return;
        if (next.Status == PaymentStatus.Accepted) await Accept(next);
        else await Save(next);
    }

    /// <summary>Saves an acceptance in one unit with the merchant's credit and the postback that reports it.</summary>
    private async Task Accept(PaymentState accepted)
    {
        var enqueue = new PostbackCommand.Enqueue(MerchantId, postbacks.Compose(Merchant, Id, accepted), After: null, Now);
        var postback = PostbackMachine.Apply(PostbackKey, null, enqueue).Next!;
        var done = PaymentMachine.Apply(accepted, new PaymentCommand.PostbackQueued()).Next!;
        switch (await SaveWith(PaymentCredit.Of(Key, accepted), done, First(PostbackGrain.StateName, PostbackKey, postback)))
        {
            case null:
                PostbackMetrics.Moved(null, postback);
                _postbackDue = PostbackKey;
                break;
            case LedgerError.ReferenceUsed:
                await Save(PaymentMachine.Apply(State, new PaymentCommand.CreditRefused(accepted.Transfer!)).Next!);
                break;
            case { } error:
                throw new InvalidOperationException($"The ledger refused the credit of {Key}: {error}.");
        }
    }

    private PaymentAnswer Answer()
    {
        var answer = new PaymentAnswer
        {
            Code = _isCrowdedOut ? PaymentCode.Throttled : PaymentMachine.CodeOf(State!.Status),
            Payment = State,
            Message = State!.Message,
            PostbackDue = _postbackDue,
            Refresh = _news.Remove(Key),
            Verdict = _verdict,
        };
        _verdict = NumberVerdict.NotJudged;
        _isCrowdedOut = false;
        _postbackDue = null;
        _news = [];
        return answer;
    }

    private async Task<PaymentAnswer> Decided(PaymentStep step)
    {
        if (step.Reply == PaymentReply.NotFound) return new PaymentAnswer { Code = PaymentCode.NotFound };
        if (step.Reply == PaymentReply.NotAllowed) return Answer() with { Code = PaymentCode.NotAllowed };
        if (step.Reply == PaymentReply.NotNamed) return Answer() with { Code = PaymentCode.NotNamed };
        if (step.Reply == PaymentReply.NotSeen) return Answer() with { Code = PaymentCode.NotSeen };
        if (step.Reply == PaymentReply.Changed) return Answer() with { Code = PaymentCode.Changed };
        if (step.Reply == PaymentReply.TwoPersons) return Answer() with { Code = PaymentCode.TwoPersons };
        if (step.Reply == PaymentReply.LimitedToMerchant) return Answer() with { Code = PaymentCode.LimitedToMerchant };
        if (step.Next is { } next) await Save(next);
        return await Proceed();
    }

    /// <summary>Whether an operator must decide and no transfer is owned yet: the transfers it could get may have changed.</summary>
    private static bool WaitsForAPerson(PaymentState state) => state is { Status: PaymentStatus.Pending, Transfer: null };

    private static PaymentAnswer Fail(string message) => new() { Code = PaymentCode.Fail, Message = message };

    private IWalletTransferGrain Transfer(string walletType, string key1) =>
        GrainFactory.GetGrain<IWalletTransferGrain>(GrainKeys.WalletTransfer(walletType, key1));

    private IPayerGrain Payer(string label) => GrainFactory.GetGrain<IPayerGrain>(GrainKeys.Payer(MerchantId, label));
}
