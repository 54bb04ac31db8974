using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Paykassma.Domain;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.Gateway.Payouts;
using Paykassma.Grains.Gateway;
using Paykassma.Outbound.Payouts;

namespace Paykassma.Grains.Tests.Gateway;

public sealed class PayoutCourierTests(SharedHost shared) : GatewayTest(shared), IClassFixture<SharedHost>
{
    [Fact]
    public async Task AChannelThatFailsAtTheStopLeavesThePayoutToItsGrain()
    {
        var scene = new PayoutScene(Host);
        var id = Ids.Order();
        await scene.Fund(PayoutScene.Amount);
        await scene.Create(id);
        var channel = new BrittleChannel();
        using var courier = Courier(channel, Host.Clock);
        await courier.StartAsync(TestContext.Current.CancellationToken);
        courier.Offer(GrainKeys.Payout("demo", id));
        await channel.Reached.Task.WaitAsync(TestContext.Current.CancellationToken);
        await courier.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(TaskStatus.RanToCompletion, courier.ExecuteTask!.Status);
        Assert.Equal(PayoutStatus.Processing, (await scene.Payout(id).Get())!.State.Status);
    }

    public static TheoryData<string> Doubtful => ["frozen until the deadline", "a wrong clock"];

    [Theory]
    [MemberData(nameof(Doubtful))]
    public async Task ACourierThatCannotTellThatItIsInTimeDoesNotCallAndThePayoutIsSentByANewAttempt(string why)
    {
        var scene = new PayoutScene(Host);
        var id = Ids.Order();
        await scene.Fund(PayoutScene.Amount);
        await scene.Create(id);
        var channel = new PayingChannel();
        using (var frozen = why == "a wrong clock"
            ? Courier(channel, Host.Clock, isRight: false)
            : Courier(channel, new LateClock(Host.Clock, TimeSpan.FromMilliseconds(PayoutMachine.SubmitWithinMs))))
        {
            await frozen.StartAsync(TestContext.Current.CancellationToken);
            frozen.Offer(GrainKeys.Payout("demo", id));
            while ((await scene.Payout(id).Get())!.State is not { Status: PayoutStatus.New, Attempts: 1 })
            {
                TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
                await Task.Yield();
            }

            await frozen.StopAsync(TestContext.Current.CancellationToken);
        }

        Assert.Empty(channel.Submitted);
        using var courier = Courier(channel, Host.Clock);
        await courier.StartAsync(TestContext.Current.CancellationToken);
        courier.Offer(GrainKeys.Payout("demo", id));
        while ((await scene.Payout(id).Get())!.State.Status != PayoutStatus.Success)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        await courier.StopAsync(TestContext.Current.CancellationToken);
        var payout = Assert.Single(channel.Submitted);
        Assert.Equal(($"demo/{id}", 2), (payout.IdempotencyKey, (await scene.Payout(id).Get())!.State.Attempts));
        Assert.True(payout.SubmitBefore > Host.Clock.GetUtcNow());
    }

    private PayoutCourier Courier(IPayoutChannel channel, TimeProvider clock, bool isRight = true) => new(
        Host.Grains, new PayoutChannels([channel], new GatewayDirectory([], new Dictionary<string, string>(), [], Host.Clock)), Host.Courier,
        Options.Create(new PayoutCourierOptions()), clock, new KnownClock(isRight), NullLogger<PayoutCourier>.Instance);

    private sealed class KnownClock(bool isRight) : IMachineClock
    {
        public bool IsRight => isRight;
    }

    /// <summary>A clock that is ahead of another.</summary>
    private sealed class LateClock(TimeProvider other, TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => other.GetUtcNow() + by;
    }

    /// <summary>Pays at once, and remembers what it was told.</summary>
    private sealed class PayingChannel : IPayoutChannel
    {
        public ConcurrentQueue<ChannelPayout> Submitted { get; } = new();

        public string Name => "sandbox";

        public Task<ChannelAnswer> SubmitAsync(ChannelPayout payout, CancellationToken cancellation)
        {
            Submitted.Enqueue(payout);
            return Task.FromResult(new ChannelAnswer(ChannelOutcome.Paid));
        }
    }

    /// <summary>Runs until the stop, and then fails with its own exception.</summary>
    private sealed class BrittleChannel : IPayoutChannel
    {
        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Name => "sandbox";

        public Task<ChannelAnswer> SubmitAsync(ChannelPayout payout, CancellationToken cancellation)
        {
            Reached.SetResult();
            cancellation.WaitHandle.WaitOne();
            throw new InvalidOperationException("cut off");
        }
    }
}
