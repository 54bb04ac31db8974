using Paykassma.Domain.Gateway.Postbacks;

namespace Paykassma.Grains.Gateway;

/// <summary>Passes on news about transfers: each payment that waits looks again, and names others that should.</summary>
public static class PaymentRefreshing
{
    /// <summary>Refreshes payments and those affected by that, each once. False if one of them failed.</summary>
    /// <param name="grains">Finds the payments.</param>
    /// <param name="payments">The keys of the payments to begin with.</param>
    /// <param name="atOnce">How many are refreshed at the same time.</param>
    /// <param name="max">How many are refreshed in all; re-checks find the others.</param>
    /// <param name="courier">Is offered the postbacks that are due.</param>
    /// <param name="failed">Receives the key of a payment that failed, and why.</param>
    public static async Task<bool> RefreshPaymentsAsync(
        this IGrainFactory grains, IEnumerable<string> payments, int atOnce, int max, IPostbackCourier courier, Action<string, Exception> failed)
    {
        var seen = new HashSet<string>(payments, StringComparer.Ordinal);
        var waiting = new Queue<string>(seen);
        var allWell = true;
        for (var left = max; left > 0 && waiting.Count > 0;)
        {
            var batch = new List<Task<PaymentAnswer?>>(atOnce);
            while (batch.Count < atOnce && left-- > 0 && waiting.TryDequeue(out var payment)) batch.Add(RefreshAsync(payment));
            foreach (var answer in await Task.WhenAll(batch))
            {
                allWell &= answer is not null;
                if (answer is null) continue;
                foreach (var other in answer.Refresh.Where(seen.Add)) waiting.Enqueue(other);
            }
        }

        return allWell;

        async Task<PaymentAnswer?> RefreshAsync(string payment)
        {
            try
            {
                var answer = await grains.GetGrain<IPaymentGrain>(payment).Refresh();
                if (answer.PostbackDue is { } postback) courier.Offer(postback);
                return answer;
            }
            catch (Exception e)
            {
                failed(payment, e);
                return null;
            }
        }
    }
}
