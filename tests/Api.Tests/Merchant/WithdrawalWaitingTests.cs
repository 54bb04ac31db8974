using System.Net;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;

namespace Paykassma.Api.Tests.Merchant;

/// <summary>Withdrawals at a provider whose behaviour on a repeat is not known, and which may not answer at all.</summary>
public sealed class WithdrawalWaitingTests(WithdrawalWaitingTests.Elsewhere elsewhere) : IClassFixture<WithdrawalWaitingTests.Elsewhere>
{
    private readonly string _id = Ids.Order();

    [Fact]
    public async Task AnUnknownOutcomeIsNeverSentAgainButByAPerson()
    {
        elsewhere.Provider.Script(_id, (PayoutProvider.Cut, ""), (200, PayoutProvider.Ok));
        var label = await elsewhere.Fund(30_000);
        await elsewhere.Withdrawals.Create(_id, label);
        await elsewhere.Recheck(_id, TimeSpan.FromMinutes(50));
        Assert.Equal("unknown", (await elsewhere.Withdrawals.Get(_id))["status"]);
        await elsewhere.Recheck(_id, TimeSpan.FromMinutes(11));
        Assert.Equal("needs_attention", (await elsewhere.Withdrawals.Get(_id))["status"]);
        Assert.Single(elsewhere.Provider.Requests(_id));
        Assert.Equal("sent", (await elsewhere.Withdrawals.Resolve(_id, "send_again"))["status"]);
        Assert.Equal((30_000, 10_000), await elsewhere.Balance(label));
    }

    [Fact]
    public async Task NoAnswerInTimeIsUnknownAndThePostbackEndsIt()
    {
        var answered = new TaskCompletionSource();
        elsewhere.Provider.Script(_id, async _ =>
        {
            await answered.Task;
            return (200, PayoutProvider.Fail);
        });
        var label = await elsewhere.Fund(30_000);
        var answer = await elsewhere.Withdrawals.Create(_id, label);
        answered.SetResult();
        Assert.Equal((HttpStatusCode.Accepted, "unknown", "no answer in time"), (answer.Status, answer["status"], answer["last_answer"]));
        Assert.Equal((30_000, 10_000), await elsewhere.Balance(label));
        await elsewhere.Merchant.Postback(new SignedResult { Id = _id, Label = label }.Body);
        Assert.Equal((20_000, 0), await elsewhere.Balance(label));
    }

    public sealed class Elsewhere(Sandbox sandbox) : PayoutFixture(sandbox.Postgres, "WaitForPostback", "--Provider:TimeoutMs=2000");
}
