using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;

namespace Paykassma.Api.Tests.Merchant;

/// <summary>The whole way of a re-check: what is due is found, asked again and settled without anyone's help.</summary>
public sealed class WithdrawalRecheckTests(WithdrawalRecheckTests.Elsewhere elsewhere) : IClassFixture<WithdrawalRecheckTests.Elsewhere>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task AnUnknownOutcomeIsAskedAgainAndSettled()
    {
        var id = Ids.Order();
        var label = await elsewhere.Fund(30_000);
        var settled = new TaskCompletionSource();
        elsewhere.Provider.Script(id, async count =>
        {
            if (count == 1) return (PayoutProvider.Cut, "");
            await elsewhere.Merchant.Postback(new SignedResult { Id = id, Label = label }.Body);
            settled.SetResult();
            return (200, PayoutProvider.Ok);
        });
        Assert.Equal("unknown", (await elsewhere.Withdrawals.Create(id, label))["status"]);
        elsewhere.Host.Clock.Advance(TimeSpan.FromMinutes(1));
        await settled.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal("settled", (await elsewhere.Withdrawals.Get(id))["status"]);
        Assert.Equal((20_000, 0), await elsewhere.Balance(label));
    }

    public sealed class Elsewhere(Sandbox sandbox) : PayoutFixture(sandbox.Postgres, "AskAgain", "--Recheck:IntervalMs=100");
}
