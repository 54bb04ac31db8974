using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Paykassma.Domain.Gateway.Payouts;
using Paykassma.Domain.Gateway.Postbacks;
using Paykassma.Domain.Merchant.Rechecks;
using Paykassma.Domain.State;
using Paykassma.Grains.Gateway;

namespace Paykassma.Grains.Rechecks;

/// <summary>
/// Calls the grains that are due. A reminder cannot fire more often than once a minute, so it only keeps the shard active; while
/// active, a timer looks every second. Each called grain saves its next due time before it acts, so an item that always fails does
/// not block the others.
/// </summary>
[GrainType("recheck")]
public sealed partial class RecheckGrain(
    IDueWork dueWork, IPostbackCourier courier, IPayoutCourier payouts, IProviderCourier providerCourier, IOptions<RecheckOptions> options,
    TimeProvider clock, ILogger<RecheckGrain> log)
    : Grain, IRecheckGrain, IRemindable
{
    private const string ReminderName = "recheck";
    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(1);
    private readonly RecheckOptions _options = options.Value;
    private IGrainTimer? _timer;

    /// <summary>The states that are re-checked, and how. A state that is missing here is never found.</summary>
    private Dictionary<string, Func<string, Task>> Wakers => field ??= new(StringComparer.Ordinal)
    {
        ["payment"] = key => RefreshPayments([key]),
        ["transfer"] = TellWhoWaited,
        ["deposit"] = AskProvider,
        ["withdrawal"] = AskProvider,
        ["postback"] = OfferPostback,
        ["payout"] = key =>
        {
            payouts.Offer(key);
            return Task.CompletedTask;
        },
    };

    private int Shard => int.Parse(GrainKeys.Id(this.GetPrimaryKeyString()), System.Globalization.CultureInfo.InvariantCulture);

    public async Task Start()
    {
        await this.RegisterOrUpdateReminder(ReminderName, ReminderPeriod, ReminderPeriod);
        StayAwake();
    }

    public Task Wake()
    {
        StayAwake();
        return Task.CompletedTask;
    }

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        StayAwake();
        return Task.CompletedTask;
    }

    public async Task<int> RunDue()
    {
        var due = await ReadDue(Wakers.Keys);
        if (due.Count >= _options.BatchMax)
        {
            // A backlog of one kind, e.g. postbacks of an endpoint that is down, must not hide other due work.
            due = [.. (await Task.WhenAll(Wakers.Keys.Select(kind => ReadDue([kind])))).SelectMany(items => items)];
        }

        foreach (var chunk in due.Chunk(_options.ConcurrencyMax)) await Task.WhenAll(chunk.Select(WakeItem));
        return due.Count;
    }

    private Task<IReadOnlyList<DueItem>> ReadDue(IReadOnlyCollection<string> kinds) =>
        dueWork.ReadDueAsync(kinds, clock.GetUtcNow(), Shard, _options.Shards, _options.BatchMax);

    private void StayAwake()
    {
        var interval = TimeSpan.FromMilliseconds(_options.IntervalMs);
        _timer ??= this.RegisterGrainTimer(
            _ => RunDue(), new GrainTimerCreationOptions { DueTime = interval, Period = interval, KeepAlive = true });
    }

    private async Task WakeItem(DueItem item)
    {
        try
        {
            await Wakers[item.StateName](item.Key);
        }
        catch (Exception e)
        {
            // Its own state makes it due again; the other items of this round continue.
            LogFailed(item.Key, e);
        }
    }

    private Task AskProvider(string key)
    {
        providerCourier.Offer(key);
        return Task.CompletedTask;
    }

    /// <summary>If the endpoint's queue is full, the postback is rescheduled, so that one endpoint's backlog does not delay all others.</summary>
    private Task OfferPostback(string key) => courier.Offer(key)
        ? Task.CompletedTask
        : GrainFactory.GetGrain<IPostbackGrain>(key).Defer(new DeferPostback
        {
            Until = clock.GetUtcNow().ToUnixTimeMilliseconds(),
            Why = "not sent: too many of this merchant's postbacks wait",
        });

    private async Task TellWhoWaited(string key)
    {
        var transfer = GrainFactory.GetGrain<IWalletTransferGrain>(key);
        var news = await transfer.Tell();
        if (await RefreshPayments(news.Untold)) await transfer.Told(news.Number);
    }

    private Task<bool> RefreshPayments(IEnumerable<string> keys) =>
        GrainFactory.RefreshPaymentsAsync(keys, atOnce: 1, max: int.MaxValue, courier, LogFailed);

    [LoggerMessage(2001, LogLevel.Error, "A re-check of {Key} failed; it will be retried.")]
    private partial void LogFailed(string key, Exception exception);
}
