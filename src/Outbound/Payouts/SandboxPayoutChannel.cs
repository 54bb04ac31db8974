using System.Collections.Concurrent;
using Paykassma.Domain.Gateway.Payouts;

namespace Paykassma.Outbound.Payouts;

/// <summary>
/// Pays nobody and answers as it was told to. Unless told otherwise, every payout succeeds. It keeps its data only in memory, and removes
/// the oldest when it is full.
/// </summary>
public sealed class SandboxPayoutChannel : IPayoutChannel, ISandboxPayouts
{
    /// <summary>The name of the channel.</summary>
    public const string ChannelName = "sandbox";

    /// <summary>How many payouts and settings it keeps.</summary>
    public const int RememberedMax = 100_000;

    private readonly ConcurrentDictionary<string, SandboxOutcome> _ofMerchants = new(StringComparer.Ordinal);
    private readonly Remembered _ofPayouts = new();
    private readonly Remembered _submitted = new();

    public string Name => ChannelName;

    public void Set(string merchant, string? withdrawalId, SandboxOutcome outcome)
    {
        if (withdrawalId is null) _ofMerchants[merchant] = outcome;
        else _ofPayouts.Keep($"{merchant}/{withdrawalId}", outcome);
    }

    public Task<ChannelAnswer> SubmitAsync(ChannelPayout payout, CancellationToken cancellation)
    {
        // A key that was seen pays nothing again.
        if (_submitted.Find(payout.IdempotencyKey) is not null) return QueryAsync(payout, cancellation);
        var key = payout.IdempotencyKey;
        var outcome = _ofPayouts.Find(key) ?? _ofMerchants.GetValueOrDefault(payout.Merchant, SandboxOutcome.Success);
        _submitted.Keep(key, outcome);
        return Task.FromResult(outcome switch
        {
            SandboxOutcome.Success => new ChannelAnswer(ChannelOutcome.Paid, "paid at once"),
            SandboxOutcome.Fail => new ChannelAnswer(ChannelOutcome.Failed, "the account does not exist"),
            SandboxOutcome.Late => new ChannelAnswer(ChannelOutcome.Accepted, "will be paid"),
            _ => new ChannelAnswer(ChannelOutcome.Silent),
        });
    }

    public Task<ChannelAnswer> QueryAsync(ChannelPayout payout, CancellationToken cancellation) =>
        Task.FromResult(_submitted.Find(payout.IdempotencyKey) switch
        {
            SandboxOutcome.Success or SandboxOutcome.Late => new ChannelAnswer(ChannelOutcome.Paid, "paid"),
            SandboxOutcome.Fail => new ChannelAnswer(ChannelOutcome.Failed, "the account does not exist"),
            SandboxOutcome.Silent => new ChannelAnswer(ChannelOutcome.Silent),
            _ => new ChannelAnswer(ChannelOutcome.Unknown, "no such payout"),
        });

    /// <summary>A dictionary with a maximum size.</summary>
    private sealed class Remembered
    {
        private readonly ConcurrentDictionary<string, SandboxOutcome> _outcomes = new(StringComparer.Ordinal);
        private readonly ConcurrentQueue<string> _order = new();

        public SandboxOutcome? Find(string key) => _outcomes.TryGetValue(key, out var outcome) ? outcome : null;

        public void Keep(string key, SandboxOutcome outcome)
        {
            if (_outcomes.TryAdd(key, outcome)) _order.Enqueue(key);
            else _outcomes[key] = outcome;
            while (_order.Count > RememberedMax && _order.TryDequeue(out var oldest)) _outcomes.TryRemove(oldest, out _);
        }
    }
}
