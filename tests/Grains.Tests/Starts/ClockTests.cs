using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Paykassma.Silo;
using Paykassma.Testing;

namespace Paykassma.Grains.Tests.Starts;

/// <summary>Due times are written by one process and read by another: a process whose clock is far off must not start.</summary>
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

    private async Task BuildAsync(TimeSpan lead)
    {
        var clock = new ShiftableClock();
        clock.Advance(lead);
        await using var app = await PaykassmaSilo.BuildAsync(
            ["--Profile=sandbox", "--PORT=0", $"--ConnectionStrings:Paykassma={database.ConnectionString}"],
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.AddKeyedSingleton<TimeProvider>("Paykassma.Machine", clock);
            });
    }
}
