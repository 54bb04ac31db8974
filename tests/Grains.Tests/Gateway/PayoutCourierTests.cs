using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
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
        using var courier = new PayoutCourier(
            Host.Grains, new PayoutChannels([channel], new GatewayDirectory([], new Dictionary<string, string>(), [], Host.Clock)), Host.Courier,
            Options.Create(new PayoutCourierOptions()), Host.Clock, NullLogger<PayoutCourier>.Instance);
        await courier.StartAsync(TestContext.Current.CancellationToken);
        courier.Offer(GrainKeys.Payout("demo", id));
        await channel.Reached.Task.WaitAsync(TestContext.Current.CancellationToken);
        await courier.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(TaskStatus.RanToCompletion, courier.ExecuteTask!.Status);
        Assert.Equal(PayoutStatus.Processing, (await scene.Payout(id).Get())!.State.Status);
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
