using Paykassma.Cli.Tools.Bench.Fanout;

namespace Paykassma.Cli.Tests.Tools.Bench;

/// <summary>The gateway of a fan-out has many merchants, of which one in twenty is dead, and none shares a key with another.</summary>
public sealed class FanoutMerchantTests
{
    [Fact]
    public async Task OneInTwentyIsDead()
    {
        await using var sink = await FanoutSink.StartAsync(TestContext.Current.CancellationToken);
        var merchants = FanoutMerchant.All(sink, new Uri("http://127.0.0.1:1"));

        Assert.Equal((40, 2), (merchants.Count, merchants.Count(merchant => merchant.IsDead)));
        Assert.Equal(40, merchants.Select(merchant => merchant.PostbackUrl).Distinct().Count());
        var settings = merchants.SelectMany(merchant => merchant.Settings()).ToList();
        Assert.Equal(settings.Count, settings.Select(setting => setting.Key).Distinct().Count());
        // The gateway refuses keys that two merchants share.
        var keys = settings.Where(setting => setting.Key.EndsWith("Key", StringComparison.Ordinal) || setting.Key.EndsWith("Secret", StringComparison.Ordinal)).ToList();
        Assert.Equal(6 * 40, keys.Select(key => key.Value).Distinct().Count());
    }

    [Fact]
    public async Task LivingEndpointAcknowledges()
    {
        await using var sink = await FanoutSink.StartAsync(TestContext.Current.CancellationToken);
        using var http = new HttpClient();
        using var content = new StringContent("{}");

        using var answer = await http.PostAsync(sink.UrlOf(1), content, TestContext.Current.CancellationToken);

        Assert.Equal("""{"status":"ok"}""", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
