using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Paykassma.Grains.Gateway;

namespace Paykassma.Api.Gateway;

/// <summary>
/// Sets going what an answer of a grain asks for: payments that have news to pull, postbacks that are due. All of it is a hint that a
/// re-check finds as well, so a failure here fails no one's request.
/// </summary>
public sealed partial class PaymentNews(IGrainFactory grains, IPostbackCourier courier, IOptions<ApiLimits> limits, ILogger<PaymentNews> log)
{
    private const int AtOnce = 8;

    /// <summary>What a payment answered.</summary>
    public Task SpreadAsync(PaymentAnswer answer)
    {
        if (answer.PostbackDue is { } postback) courier.Offer(postback);
        return SpreadAsync(answer.Refresh);
    }

    /// <summary>Payments that have news to pull, and those that they set going.</summary>
    public async Task SpreadAsync(ImmutableArray<string> payments)
    {
        if (payments.IsDefaultOrEmpty) return;
        var seen = new HashSet<string>(payments, StringComparer.Ordinal);
        var waiting = new Queue<string>(seen);
        for (var left = limits.Value.RefreshesMax; left > 0 && waiting.Count > 0;)
        {
            var batch = new List<Task<ImmutableArray<string>>>(AtOnce);
            while (batch.Count < AtOnce && left-- > 0 && waiting.TryDequeue(out var payment)) batch.Add(Refresh(payment));
            foreach (var others in await Task.WhenAll(batch))
            {
                foreach (var other in others.Where(seen.Add)) waiting.Enqueue(other);
            }
        }
    }

    private async Task<ImmutableArray<string>> Refresh(string payment)
    {
        try
        {
            var answer = await grains.GetGrain<IPaymentGrain>(payment).Refresh();
            if (answer.PostbackDue is { } postback) courier.Offer(postback);
            return answer.Refresh;
        }
        catch (Exception e)
        {
            LogFailed(payment, e);
            return [];
        }
    }

    [LoggerMessage(4101, LogLevel.Warning, "Refreshing {Payment} failed; a re-check finds it.")]
    private partial void LogFailed(string payment, Exception exception);
}
