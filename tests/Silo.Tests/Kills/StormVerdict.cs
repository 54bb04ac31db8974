using Paykassma.Silo.Tests.World;

namespace Paykassma.Silo.Tests.Kills;

/// <summary>Lets a storm run its course and says whether the promise was kept.</summary>
internal static class StormVerdict
{
    public static async Task CheckAsync(PostbackStorm storm, Books books, ITestOutputHelper output)
    {
        var report = await storm.RunAsync();
        output.WriteLine(report.ToString());

        var credited = await books.CreditedOrdersAsync();
        Assert.Equal(credited.Distinct().Count(), credited.Count);
        Assert.Empty(report.AcknowledgedOrders.Except(credited));
        Assert.Empty(credited.Except(report.OfferedOrders));
        Assert.Empty(await books.FaultsAsync());

        var rest = await storm.SendTheRestAgainAsync(report);
        output.WriteLine($"sent again in peace: {rest?.Offered ?? 0}, of which {credited.Intersect(report.NotAcknowledged.Select(i => report.Postbacks.OrderOf(i).Id)).Count()} orders were credited before");
        Assert.True(rest is null || rest.Acknowledged == rest.Offered, $"not all were acknowledged at last: {string.Join("; ", rest?.Refusals ?? [])}");
        credited = await books.CreditedOrdersAsync();
        Assert.Equal(credited.Distinct().Count(), credited.Count);
        Assert.Equal(report.OfferedOrders.Order(), credited.Order());
        Assert.Equal(0, await books.HeldPostbacksAsync());
        Assert.Empty(await books.FaultsAsync());
    }
}
