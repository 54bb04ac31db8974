using System.Threading.Channels;
using Npgsql;

namespace Paykassma.Plain.Gateway.Payouts;

/// <summary>
/// Tells the channel to pay: those that wait begin together, which is stored first, and end together. What a stopped process had begun is
/// never told again.
/// </summary>
internal sealed class PayoutCourier(PayoutStore payouts, PayoutChannel channel, StockpilingIds ids, PostbackQueue postbacks) : BackgroundService
{
    private const int WaitingMax = 1_000;
    private const int TogetherMax = 64;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly Channel<StoredPayout> _waiting =
        Channel.CreateBounded<StoredPayout>(new BoundedChannelOptions(WaitingMax) { SingleReader = true });

    /// <summary>What finds no place is found in the table when it is overdue.</summary>
    public void Offer(StoredPayout payout) => _waiting.Writer.TryWrite(payout);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(PayNewAsync(stoppingToken), PayOverdueAsync(stoppingToken));

    private async Task PayNewAsync(CancellationToken stopping)
    {
        while (await _waiting.Reader.WaitToReadAsync(stopping))
        {
            var together = new List<StoredPayout>();
            while (together.Count < TogetherMax && _waiting.Reader.TryRead(out var next)) together.Add(next);
            try
            {
                var begun = (await payouts.BeginAsync(together.Select(payout => payout.Id))).ToHashSet(StringComparer.Ordinal);
                await PayAsync([.. together.Where(payout => begun.Contains(payout.Id))]);
            }
            catch (NpgsqlException)
            {
                // What has not begun stays due. What has begun is set aside.
            }
        }
    }

    private async Task PayOverdueAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(LookEvery);
        while (await timer.WaitForNextTickAsync(stopping))
        {
            try
            {
                await payouts.SetAsideAsync();
                await PayAsync(await payouts.BeginOverdueAsync(TogetherMax));
            }
            catch (NpgsqlException)
            {
                // As above.
            }
        }
    }

    private async Task PayAsync(IReadOnlyList<StoredPayout> begun)
    {
        if (begun.Count == 0) return;
        var ended = await Task.WhenAll(begun.Select(async payout =>
        {
            var isPaid = await channel.PayAsync(payout);
            return new EndedPayout(payout, isPaid, await ids.NextAsync(), payout.Result(isPaid));
        }));
        var stored = await payouts.EndAsync(ended);
        foreach (var one in ended.Where(one => stored.Contains(one.PostbackId))) postbacks.Offer(one.PostbackId, one.Content);
    }
}
