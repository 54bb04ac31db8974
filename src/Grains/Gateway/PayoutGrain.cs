using Microsoft.Extensions.Logging;
using Orleans.Placement;
using Paykassma.Domain.Ledger;
using Paykassma.Domain.Merchants;
using Paykassma.Domain.Payouts;
using Paykassma.Grains.State;

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
            ? new PayoutCommand.Refuse(command.Content?.ToDomain(), command.Fingerprint, refusal, Now)
            : Register(command));
        if (!await Commit(step))
        {
            if (command.ByHand) return new PayoutAnswer { Code = PayoutCode.Insufficient };
            // The refusal is permanent: the merchant relies on it, so a delayed duplicate must not pay.
            await Commit(Decide(new PayoutCommand.Refuse(
                command.Content!.ToDomain(), command.Fingerprint, PayoutContract.InsufficientBalance, Now)));
        }

        if (step.Reply == PayoutReply.Used) return new PayoutAnswer { Code = PayoutCode.Used };
        return State is { Status: PayoutStatus.Refused, Answer: var answer }
            ? new PayoutAnswer { Code = PayoutCode.Refused, Refusal = answer }
            : Answer(PayoutReply.Done, null);
    }

    public async Task<PayoutWork> Begin()
    {
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
            Errand = step.Errand == ChannelErrand.None ? null : State!.ToErrand(Name, step.Errand == ChannelErrand.Submit),
            PostbackDue = await QueuePostback(),
        };
    }

    public Task<PayoutAnswer> Record(RecordPayoutAttempt command) =>
        Act(new PayoutCommand.Record(command.Attempt, command.Outcome.ToDomain(), command.Message, Now));

    public Task<PayoutAnswer> Take(PayoutDecision command) => Act(new PayoutCommand.Take(command.Operator, Now));

    public Task<PayoutAnswer> Approve(PayoutDecision command) => Act(new PayoutCommand.Approve(command.Operator, Now));

    public Task<PayoutAnswer> Pay(PayoutDecision command) => Act(new PayoutCommand.Pay(command.Operator, command.Comment, Now));

    public Task<PayoutAnswer> Confirm(PayoutDecision command) => Act(new PayoutCommand.Confirm(command.Operator, Now));

    public Task<PayoutAnswer> SendBack(PayoutDecision command) => Act(new PayoutCommand.SendBack(command.Operator, command.Comment, Now));

    public Task<PayoutAnswer> Fail(PayoutDecision command) => Act(new PayoutCommand.Fail(command.Operator, command.Comment, Now));

    public Task<PayoutAnswer> Cancel(PayoutDecision command) => Act(new PayoutCommand.Cancel(command.Operator, command.Comment, Now));

    public Task<PayoutAnswer> Acknowledge(PayoutDecision command) => Act(new PayoutCommand.Acknowledge(command.Operator, Now));

    public Task<PayoutView?> Get() => Task.FromResult(State?.ToView(Name, Merchant.Payouts));

    private PayoutCommand.Register Register(CreatePayout command) => new(
        command.Content!.ToDomain(), command.Fingerprint, command.ByHand ? PayoutOrigin.BackOffice : PayoutOrigin.Api, Now, command.AddedBy);

    private PayoutStep Decide(PayoutCommand command) => PayoutMachine.Apply(Name, Merchant.Payouts, State, command);

    private async Task<PayoutAnswer> Act(PayoutCommand command)
    {
        var step = Decide(command);
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
        Code = PayoutContract.ToCode(reply),
        Payout = State?.ToView(Name, Merchant.Payouts),
        PostbackDue = postbackDue,
        WorkDue = State is { Status: PayoutStatus.New } && State.DueAt <= Now,
    };

    [LoggerMessage(2101, LogLevel.Warning, "{Key} is rescheduled: its merchant is not configured. Configure the merchant again so that it can end.")]
    private partial void LogNoMerchant(string key);
}
