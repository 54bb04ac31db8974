using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Paykassma.Api.Http;
using Paykassma.Domain.Postbacks;
using Paykassma.Grains.Gateway;

namespace Paykassma.Api.Gateway;

/// <summary>
/// Starts the work that a grain's answer asks for: payments to refresh, postbacks that are due. A re-check finds all of it too, so a
/// failure here does not fail the request.
/// </summary>
public sealed partial class PaymentNews(IGrainFactory grains, IPostbackCourier courier, IOptions<ApiLimits> limits, ILogger<PaymentNews> log)
{
    private const int AtOnce = 8;

    /// <summary>Starts the work of a payment's answer.</summary>
    public Task SpreadAsync(PaymentAnswer answer)
    {
        if (answer.PostbackDue is { } postback) courier.Offer(postback);
        return SpreadAsync(answer.Refresh);
    }

    /// <summary>Refreshes these payments, and the payments that they name in turn.</summary>
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
