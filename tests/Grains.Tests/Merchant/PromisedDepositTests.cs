using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Grains.Merchant;

namespace Paykassma.Grains.Tests.Merchant;

/// <summary>The provider's ok is saved with the credit that follows at once, or when that does not come.</summary>
public sealed class PromisedDepositTests(SharedHost shared) : DepositTest(shared), IClassFixture<SharedHost>
{
    [Fact]
    public async Task AnOkIsSavedInOneWriteWithItsCredit()
    {
        var label = Ids.Label();
        var id = await Activated(ActivationOutcome.Ok, label);
        Assert.Equal((DepositStatus.Promised, "activating"), (await Status(id), await Books.StatusAsync($"deposit/{id}")));
        await Receive(id, label, Ids.Number());
        Assert.Equal("credited", await Books.StatusAsync($"deposit/{id}"));
        Assert.Equal(ActivationOutcome.Ok, (await Deposit(id).Get())!.Activation!.Outcome);
    }

    [Fact]
    public async Task AnOkWhoseCreditDoesNotComeSoonIsSavedWithoutAQuestion()
    {
        var id = await Activated(null);
        var due = (await Deposit(id).Get())!.DueAt!.Value;
        Host.Clock.Advance(TimeSpan.FromSeconds(20));
        await Deposit(id).RecordActivation(new RecordActivation { Attempt = 1, Outcome = ActivationOutcome.Ok });
        Host.Clock.Advance(TimeSpan.FromMilliseconds(due - Host.Clock.NowMs));
        Assert.Null(await Deposit(id).BeginRecheck());
        Assert.Equal("promised", await Books.StatusAsync($"deposit/{id}"));
    }

    [Fact]
    public async Task WhoeverLeavesInOrderSavesTheOk()
    {
        var id = await Activated(ActivationOutcome.Ok);
        await Restart();
        Assert.Equal("promised", await Books.StatusAsync($"deposit/{id}"));
    }

    [Theory]
    [InlineData(ActivationOutcome.Pending, "pending")]
    [InlineData(ActivationOutcome.Possible, "possible")]
    [InlineData(ActivationOutcome.Fail, "failed")]
    public async Task EveryOtherAnswerIsSavedBeforeItIsTold(ActivationOutcome outcome, string status) =>
        Assert.Equal(status, await Books.StatusAsync($"deposit/{await Activated(outcome)}"));
}
