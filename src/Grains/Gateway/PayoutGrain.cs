using System.Text;
using Microsoft.Extensions.Logging;
using Orleans.Placement;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.Gateway.Payouts;
using Paykassma.Domain.Ledger;
using Paykassma.Grains.State;
using Paykassma.Protocol.Messages;

namespace Paykassma.Grains.Gateway;

/// <summary>
/// Ensures that one payout follows its life cycle. The state machine decides each step, and it is saved together with its transfer on
/// the merchant's account before anyone pays. The grain never calls a channel: a courier asks it what to do and reports back.
/// </summary>
[GrainType("payout"), PreferLocalPlacement]
public sealed partial class PayoutGrain(
    GrainStateStore store, GatewayDirectory directory, PayoutPostbackComposer postbacks, TimeProvider clock, ILogger<PayoutGrain> log)
    : StatefulGrain<PayoutState>("payout", store), IPayoutGrain
{
    /// <summary>The documented answer, byte for byte (seed).</summary>
    private static readonly string InsufficientBalance = Encoding.UTF8.GetString(FailMessage.InsufficientBalance.ToBody());

    private PayoutName Name
    {
        get
        {
            var (merchant, id) = GrainKeys.MerchantAndId(Key);
            return new PayoutName(merchant, id);
        }
    }

    private GatewayMerchant Merchant => directory.Find(Name.Merchant)
        ?? throw new InvalidOperationException($"Merchant {Name.Merchant} is not configured.");

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public async Task<PayoutAnswer> Create(CreatePayout command)
    {
        var step = Decide(command.Refusal is { } refusal
            ? new PayoutCommand.Refuse(command.Request, command.Fingerprint, refusal, Now)
            : new PayoutCommand.Register(command.Request!, command.Fingerprint, command.Origin, Now, command.AddedBy, command.ExceedsAlone));
        if (!await Commit(step))
        {
            if (command.Origin == PayoutOrigin.BackOffice) return new PayoutAnswer { Reply = PayoutReply.Insufficient };
            // The refusal is permanent: the merchant relies on it, so a delayed duplicate must not pay.
            await Commit(Decide(new PayoutCommand.Refuse(command.Request, command.Fingerprint, InsufficientBalance, Now)));
        }

        if (step.Reply == PayoutReply.Used) return new PayoutAnswer { Reply = PayoutReply.Used };
        return State is { Status: PayoutStatus.Refused, Answer: var answer }
            ? new PayoutAnswer { Reply = PayoutReply.Refused, Refusal = answer }
            : Answer(step.Reply, null);
    }

    public async Task<PayoutWork> Begin()
    {
        await ReloadUnlessDue(State?.DueAt, Now);
        if (directory.Find(Name.Merchant) is null)
        {
            // Reschedule it first: a payout that cannot be processed must not be found due every second, before others.
            await Commit(PayoutMachine.Apply(Name, new PayoutPolicy(), State, new PayoutCommand.PutOff(Now)));
            LogNoMerchant(Key);
            return new PayoutWork();
        }

        var step = Decide(new PayoutCommand.Begin(Now));
        await Commit(step);
        if (State is { Status: PayoutStatus.Processing, Carrier: PayoutCarrier.Test }) await Commit(Decide(new PayoutCommand.EndTest(Now)));
        return new PayoutWork
        {
            Errand = step.Errand == ChannelErrand.None ? null : Errand(State!, step.Errand),
            PostbackDue = await QueuePostback(),
        };
    }

    public Task<PayoutAnswer> Record(RecordPayoutAttempt command) =>
        Act(Decide(new PayoutCommand.Record(command.Attempt, command.Outcome, command.Message, Now)));

    public Task<PayoutAnswer> Take(PayoutDecision command) => Act(command, new PayoutCommand.Take(command.Operator, Now));

    public Task<PayoutAnswer> GiveBack(PayoutDecision command) => Act(command, new PayoutCommand.GiveBack(command.Operator, command.Comment, Now));

    public Task<PayoutAnswer> TakeOver(PayoutDecision command) =>
        Act(command, new PayoutCommand.TakeOver(command.Operator, command.Comment, Now, command.ComparedWith));

    public Task<PayoutAnswer> Approve(PayoutDecision command) => Act(command, new PayoutCommand.Approve(command.Operator, Now, command.ByService));

    public Task<PayoutAnswer> Pay(PayoutDecision command) => Act(command, new PayoutCommand.Pay(command.Operator, command.Comment, Now));

    public Task<PayoutAnswer> Confirm(PayoutDecision command) => Act(command, command.FailComparedWith is { } compared
        ? new PayoutCommand.ConfirmFail(command.Operator, Now, command.ByService, compared)
        : new PayoutCommand.Confirm(command.Operator, Now, command.ByService, command.ComparedWith));

    public Task<PayoutAnswer> SendBack(PayoutDecision command) => Act(command, new PayoutCommand.SendBack(command.Operator, command.Comment, Now));

    public Task<PayoutAnswer> Fail(PayoutDecision command) => Act(command, new PayoutCommand.Fail(command.Operator, command.Comment, Now));

    public Task<PayoutAnswer> Cancel(PayoutDecision command) => Act(command, new PayoutCommand.Cancel(command.Operator, command.Comment, Now));

    public Task<PayoutAnswer> Acknowledge(PayoutDecision command) =>
        Act(command, new PayoutCommand.Acknowledge(command.Operator, Now, command.ByService, command.ComparedWith));

    public Task<PayoutView?> Get() => Task.FromResult(View());

    private PayoutStep Decide(PayoutCommand command) => PayoutMachine.Apply(Name, Merchant.Payouts, State, command);

    private async Task<PayoutAnswer> Act(PayoutDecision who, PayoutCommand.OfPerson command) => await Act(
        await DecideByStored(() => Decide(command with { IsOfMerchant = who.IsOfMerchant, Turn = who.Turn }), step => step.Next is not null));

    private async Task<PayoutAnswer> Act(PayoutStep step)
    {
        await Commit(step);
        return Answer(step.Reply, await QueuePostback());
    }

    /// <summary>Makes a step durable. False, with nothing written, if the account does not cover the amount.</summary>
    private async Task<bool> Commit(PayoutStep step)
    {
        if (step.Next is not { } next) return true;
        var before = State;
        if (step.Transfer is not { } transfer) await Save(next);
        else if (await SaveWith(transfer, next) is { } error)
        {
            return error == LedgerError.InsufficientFunds
                ? false
                : throw new InvalidOperationException($"The ledger refused {transfer.Transfer.Id}: {error}.");
        }

        PayoutMetrics.Moved(before, next);
        return true;
    }

    /// <summary>If the merchant has not been informed of the outcome, also after a crash, queues the postback and returns its key.</summary>
    private async Task<string?> QueuePostback()
    {
        if (State is not { PostbackOwed: true } payout) return null;
        var key = GrainKeys.Postback(Name.Merchant, $"payout/{Name.Id}");
        await GrainFactory.GetGrain<IPostbackGrain>(key)
            .Enqueue(new EnqueuePostback { Merchant = Name.Merchant, Body = postbacks.Compose(Merchant, Name.Id, payout) });
        await Commit(Decide(new PayoutCommand.PostbackQueued()));
        return key;
    }

    private PayoutAnswer Answer(PayoutReply reply, string? postbackDue) => new()
    {
        Reply = reply,
        Payout = View(),
        PostbackDue = postbackDue,
        WorkDue = State is { Status: PayoutStatus.New } && State.DueAt <= Now,
    };

    private PayoutView? View() => State is not { } state ? null : new PayoutView
    {
        Merchant = Name.Merchant,
        Id = Name.Id,
        State = state,
        TwoPersons = TwoPersonRule.Applies(Merchant.Payouts, state),
        AwaitsApproval = TwoPersonRule.AwaitsApproval(Merchant.Payouts, state),
        FailsByTwo = TwoPersonRule.Applies(Merchant.Payouts, state),
    };

    private PayoutErrand Errand(PayoutState state, ChannelErrand what) => new()
    {
        Attempt = state.Attempts,
        What = what,
        Channel = state.Channel!,
        Merchant = Name.Merchant,
        Id = Name.Id,
        Request = state.ToRequest(),
        SubmitBefore = what == ChannelErrand.Submit ? state.SubmitBefore : null,
    };

    [LoggerMessage(2101, LogLevel.Warning, "{Key} is rescheduled: its merchant is not configured. Configure the merchant again so that it can end.")]
    private partial void LogNoMerchant(string key);
}
