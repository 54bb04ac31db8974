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

    public async Task<ChannelAnswer> SubmitAsync(ChannelPayout payout, CancellationToken cancellation)
    {
        truth.TellToPay(payout.Id);
        if (_known.ContainsKey(payout.IdempotencyKey)) return await QueryAsync(payout, cancellation);
        if (faults.Strikes(Fault.ChannelSilent, "before paying")) return new ChannelAnswer(ChannelOutcome.Silent);
        await WaitAsync(cancellation);
        if (_known.ContainsKey(payout.IdempotencyKey)) return await QueryAsync(payout, cancellation);
        var outcome = payout.Request.Receiver.AccountNumber?.EndsWith('9') == true ? ChannelOutcome.Failed : ChannelOutcome.Paid;
        _known[payout.IdempotencyKey] = outcome;
        if (outcome == ChannelOutcome.Paid) truth.PayOut(payout.Id, payout.Request.Amount);
        world.Tell($"the bank {(outcome == ChannelOutcome.Paid ? "pays" : "refuses")} {payout.Id}");
        return faults.Strikes(Fault.ChannelSilent, "after paying") ? new ChannelAnswer(ChannelOutcome.Silent) : new ChannelAnswer(outcome);
    }

    public async Task<ChannelAnswer> QueryAsync(ChannelPayout payout, CancellationToken cancellation)
    {
        await WaitAsync(cancellation);
        if (faults.Strikes(Fault.ChannelSilent, "asked")) return new ChannelAnswer(ChannelOutcome.Silent);
        return new ChannelAnswer(_known.GetValueOrDefault(payout.IdempotencyKey, ChannelOutcome.Unknown));
    }

    private Task WaitAsync(CancellationToken cancellation) => Task.Delay(world.Delay(TimeSpan.Zero, TakesMax), _clock, cancellation);
}
