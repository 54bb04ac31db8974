using Paykassma.Domain.Gateway.Payouts;
using Paykassma.Outbound.Payouts;
using Paykassma.Simulation.Faults;
using Paykassma.Simulation.Oracle;
using Paykassma.Simulation.Worlds;

namespace Paykassma.Simulation.Programs;

/// <summary>
/// A bank's channel: it pays a key once, whoever asks how often, and knows afterwards whether it has. Sometimes it is silent, before or after
/// it has paid. Some accounts do not exist.
/// </summary>
internal sealed class SimulatedChannel(World world, FaultPlan faults, Truth truth) : IPayoutChannel
{
    private static readonly TimeSpan TakesMax = TimeSpan.FromSeconds(3);

    private readonly Dictionary<string, ChannelOutcome> _known = [];
    private readonly WorldClock _clock = new(world, null);

    public string Name => "bank";

    public Task<ChannelAnswer> SubmitAsync(ChannelPayout payout, CancellationToken cancellation) => AtTheBankAsync(() => PayAsync(payout));

    public Task<ChannelAnswer> QueryAsync(ChannelPayout payout, CancellationToken cancellation) => AtTheBankAsync(() => TellAsync(payout));

    private async Task<ChannelAnswer> PayAsync(ChannelPayout payout)
    {
        truth.TellToPay(payout.Id);
        if (_known.ContainsKey(payout.IdempotencyKey)) return await TellAsync(payout);
        if (faults.Strikes(Fault.ChannelSilent, "before paying")) return new ChannelAnswer(ChannelOutcome.Silent);
        await WaitAsync();
        if (_known.ContainsKey(payout.IdempotencyKey)) return await TellAsync(payout);
        var outcome = payout.Request.Receiver.AccountNumber?.EndsWith('9') == true ? ChannelOutcome.Failed : ChannelOutcome.Paid;
        _known[payout.IdempotencyKey] = outcome;
        if (outcome == ChannelOutcome.Paid) truth.PayOut(payout.Id, payout.Request.Amount, Name);
        world.Tell($"the bank {(outcome == ChannelOutcome.Paid ? "pays" : "refuses")} {payout.Id}");
        return faults.Strikes(Fault.ChannelSilent, "after paying") ? new ChannelAnswer(ChannelOutcome.Silent) : new ChannelAnswer(outcome);
    }

    private async Task<ChannelAnswer> TellAsync(ChannelPayout payout)
    {
        await WaitAsync();
        if (faults.Strikes(Fault.ChannelSilent, "asked")) return new ChannelAnswer(ChannelOutcome.Silent);
        return new ChannelAnswer(_known.GetValueOrDefault(payout.IdempotencyKey, ChannelOutcome.Unknown));
    }

    /// <summary>The bank is no part of the process that asks it: what it has begun goes on without it, and its answer reaches only one that lives.</summary>
    private Task<ChannelAnswer> AtTheBankAsync(Func<Task<ChannelAnswer>> work)
    {
        var (caller, answer) = (world.Owner, new TaskCompletionSource<ChannelAnswer>());
        world.As(this, () => _ = RunAsync());
        return answer.Task;

        async Task RunAsync()
        {
            var result = await work();
            if (!world.IsDead(caller)) world.As(caller, () => answer.TrySetResult(result));
        }
    }

    private Task WaitAsync() => Task.Delay(world.Delay(TimeSpan.Zero, TakesMax), _clock);
}
