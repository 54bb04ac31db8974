using Orleans.Configuration;
using Orleans.Hosting;

namespace Paykassma.Conformance;

public interface ISlowGrain : IGrainWithStringKey
{
    Task Wait();

    [ResponseTimeout("00:00:00.2")]
    Task WaitBriefly();

    [ResponseTimeout("00:00:00.2")]
    Task NoteBriefly();

    [ResponseTimeout("00:00:00.2")]
    Task CallMyself();

    [ResponseTimeout("00:00:00.2")]
    Task CallInACircle(string other);
}

[GrainType("slow")]
public sealed class SlowGrain : Grain, ISlowGrain
{
    public async Task Wait()
    {
        var probe = Probe.Of(this);
        probe.Signal("waiting");
        await probe.Gate("open");
        probe.Note("finished");
        probe.Signal("finished");
    }

    public Task WaitBriefly() => Wait();

    public Task NoteBriefly()
    {
        Probe.Of(this).Note("began");
        return Task.CompletedTask;
    }

    public Task CallMyself() => this.AsReference<ISlowGrain>().NoteBriefly();

    public Task CallInACircle(string other) =>
        other.Length == 0 ? Task.CompletedTask : GrainFactory.GetGrain<ISlowGrain>(other).CallInACircle(this.GetPrimaryKeyString());
}

public sealed class TimeoutTests(SiloFixture silo)
{
    [Fact]
    public async Task CallerGetsATimeoutException()
    {
        var probe = Probe.ForTest();

        await Assert.ThrowsAsync<TimeoutException>(silo.Grains.GetGrain<ISlowGrain>(probe.Key).WaitBriefly);

        probe.Signal("open");
    }

    [Fact]
    public async Task SiloSettingHoldsWhereTheMethodSaysNothing()
    {
        var probe = Probe.ForTest();
        await using var impatient = await TestSilo.StartAsync(
            builder => builder.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromMilliseconds(200)));

        await Assert.ThrowsAsync<TimeoutException>(impatient.Grains.GetGrain<ISlowGrain>(probe.Key).Wait);

        probe.Signal("open");
    }

    [Fact]
    public async Task CalleeIsNotCancelledByATimeout()
    {
        var probe = Probe.ForTest();
        await Assert.ThrowsAsync<TimeoutException>(silo.Grains.GetGrain<ISlowGrain>(probe.Key).WaitBriefly);

        probe.Signal("open");
        await probe.Signaled("finished");

        Assert.Equal(["finished"], probe.Log);
    }

    [Fact]
    public async Task CallThatTimedOutWhileItWaitedNeverBegins()
    {
        var probe = Probe.ForTest();
        var grain = silo.Grains.GetGrain<ISlowGrain>(probe.Key);
        var first = grain.Wait();
        await probe.Signaled("waiting");
        await Assert.ThrowsAsync<TimeoutException>(grain.NoteBriefly);

        probe.Signal("open");
        await first;
        await grain.Wait();

        Assert.DoesNotContain("began", probe.Log);
    }

    [Fact]
    public async Task CallToItselfTimesOut() =>
        await Assert.ThrowsAsync<TimeoutException>(silo.Grains.GetGrain<ISlowGrain>(Probe.ForTest().Key).CallMyself);

    [Fact]
    public async Task CallInACircleTimesOut()
    {
        var key = Probe.ForTest().Key;

        await Assert.ThrowsAsync<TimeoutException>(() => silo.Grains.GetGrain<ISlowGrain>(key).CallInACircle($"{key}/other"));
    }
}
