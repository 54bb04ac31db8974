using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Paykassma.Api;
using Paykassma.Domain.Ledger;
using Paykassma.Grains.Gateway;
using Paykassma.Silo;
using Paykassma.Testing;

namespace Paykassma.Grains.Tests.Starts;

/// <summary>Due times are written by one process and read by another: a process whose clock is far off must not start, nor go on.</summary>
public sealed class ClockTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Theory]
    [InlineData(12, "ahead of")]
    [InlineData(-12, "behind")]
    public async Task AClockFarFromTheDatabasesStopsTheStart(int seconds, string direction)
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => BuildAsync(TimeSpan.FromSeconds(seconds)));
        var sentence = Assert.Single(refused.Failures);
        Assert.StartsWith("Silo:ClockSkewMaxMs is 10000, and this machine's clock is 1", sentence, StringComparison.Ordinal);
        Assert.Contains(direction, sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(-8)]
    public async Task AClockNearTheDatabasesIsTaken(int seconds) => await BuildAsync(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData(60)]
    [InlineData(-60)]
    public async Task WhileAClockIsWrongAfterTheStartNoGrainActsAndThenAllGoOn(int seconds)
    {
        var clock = new ShiftableClock();
        await using var app = await BuildAsync(clock);
        await app.StartAsync(TestContext.Current.CancellationToken);
        var grain = app.Services.GetRequiredService<IGrainFactory>().GetGrain<IMerchantGrain>(GrainKeys.Merchant("demo"));
        var readiness = app.Services.GetRequiredService<IReadiness>();
        Assert.NotNull(await grain.Get());

        clock.Advance(TimeSpan.FromSeconds(seconds));
        await Assert.ThrowsAsync<LedgerUnavailableException>(grain.Get);
        await UntilAsync(() => !readiness.IsReady);

        clock.Advance(TimeSpan.FromSeconds(-seconds));
        Assert.NotNull(await grain.Get());
        await UntilAsync(() => readiness.IsReady);
        await app.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task AClockThatLeapsByLessIsBelieved()
    {
        var clock = new ShiftableClock();
        await using var app = await BuildAsync(clock);
        await app.StartAsync(TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromSeconds(-8));
        Assert.NotNull(await app.Services.GetRequiredService<IGrainFactory>().GetGrain<IMerchantGrain>(GrainKeys.Merchant("demo")).Get());
        await app.StopAsync(TestContext.Current.CancellationToken);
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        while (!isSo())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private async Task BuildAsync(TimeSpan lead)
    {
        var clock = new ShiftableClock();
        clock.Advance(lead);
        await using var app = await BuildAsync(clock);
    }

    private Task<WebApplication> BuildAsync(ShiftableClock clock) => PaykassmaSilo.BuildAsync(
        ["--Profile=sandbox", "--PORT=0", "--Urls=http://127.0.0.1:0", $"--ConnectionStrings:Paykassma={database.ConnectionString}"],
        builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddKeyedSingleton<TimeProvider>("Paykassma.Machine", clock);
        });
}
