using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Grains.Merchant;

namespace Paykassma.Grains.Tests.Merchant;

public sealed class DepositGrainTests(SharedHost shared) : SharedHostTest(shared), IClassFixture<SharedHost>
{
    [Fact]
    public async Task RegisteringTheSameOrderAgainReplaysIt()
    {
        var (id, label) = (Ids.Order(), Ids.Label());
        Assert.Equal(DepositReply.Done, (await Register(id, label)).Reply);
        Assert.Equal(DepositReply.Replayed, (await Register(id, label)).Reply);
    }

    [Fact]
    public async Task RegisteringAnOrderWithOtherContentIsAConflict()
    {
        var id = Ids.Order();
        await Register(id, "ada");
        var answer = await Register(id, "eve");
        Assert.Equal(DepositReply.Conflict, answer.Reply);
        Assert.Equal("ada", answer.Deposit!.Label);
    }

    [Fact]
    public async Task APostbackCreditsTheOrdersLabel()
    {
        var (id, label) = (Ids.Order(), Ids.Label());
        await Register(id, label);
        Assert.Equal(DepositReply.Credited, (await Receive(id, label, Ids.Number())).Reply);
        Assert.Equal(70_000, await Books.PostedAsync($"user/{label}/INR"));
        Assert.Equal("credited", await Books.StatusAsync($"deposit/{id}"));
    }

    [Fact, OnSeveralSilos]
    public async Task RepeatedPostbackCreditsOnce()
    {
        var (id, label, number) = (Ids.Order(), Ids.Label(), Ids.Number());
        await Register(id, label);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Receive(id, label, number)));
        Assert.Single(answers, answer => answer.Reply == DepositReply.Credited);
        Assert.Equal(49, answers.Count(answer => answer.Reply == DepositReply.Replayed));
        Assert.Equal(1, await Books.TransfersAsync($"user/{label}/INR"));
    }

    [Fact, OnSeveralSilos]
    public async Task ARepeatAfterARestartCreditsNothing()
    {
        var (id, label, number) = (Ids.Order(), Ids.Label(), Ids.Number());
        await Register(id, label);
        await Receive(id, label, number);
        await Restart();
        Assert.Equal(DepositReply.Replayed, (await Receive(id, label, number)).Reply);
        Assert.Equal(70_000, await Books.PostedAsync($"user/{label}/INR"));
    }

    [Fact]
    public async Task APostbackForAnotherLabelIsHeldAndCreditsNobody()
    {
        var (id, label, thief) = (Ids.Order(), Ids.Label(), Ids.Label());
        await Register(id, label);
        var answer = await Receive(id, thief, Ids.Number());
        Assert.Equal(DepositReply.Held, answer.Reply);
        Assert.Equal(HoldReason.LabelDiffers, answer.Hold);
        Assert.Equal(0, await Books.PostedAsync($"user/{label}/INR"));
        Assert.Equal(0, await Books.PostedAsync($"user/{thief}/INR"));
    }

    [Fact]
    public async Task APostbackForAnUnknownOrderIsHeldAndLeavesNoState()
    {
        var id = Ids.Order();
        var answer = await Receive(id, Ids.Label(), Ids.Number());
        Assert.Equal(HoldReason.UnknownOrder, answer.Hold);
        Assert.Equal(0, await Books.StatesAsync($"deposit/{id}"));
    }

    [Fact]
    public async Task AnUnknownOrderIsCreditedAndFlaggedWhereTheOptionSaysSo()
    {
        var (id, label) = (Ids.Order(), Ids.Label());
        var answer = await Deposit(id).Receive(Postbacks.Paid(label, Ids.Number()) with { UnknownOrder = UnknownOrder.CreditAndFlag });
        Assert.Equal(DepositReply.Credited, answer.Reply);
        Assert.True((await Deposit(id).Get())!.Flagged);
        Assert.Equal(70_000, await Books.PostedAsync($"user/{label}/INR"));
    }

    [Fact, OnSeveralSilos]
    public async Task ATransferThatPaidOneOrderIsHeldForAnother()
    {
        var (label, number) = (Ids.Label(), Ids.Number());
        var (first, second) = (Ids.Order(), Ids.Order());
        await Register(first, label);
        await Register(second, label);
        await Receive(first, label, number);
        var answer = await Receive(second, label, number);
        Assert.Equal(HoldReason.CreditedToAnotherOrder, answer.Hold);
        Assert.Equal(70_000, await Books.PostedAsync($"user/{label}/INR"));
        Assert.NotEqual(DepositStatus.Credited, (await Deposit(second).Get())!.Status);
    }

    [Fact]
    public async Task ASecondTransferForACreditedOrderIsHeld()
    {
        var (id, label) = (Ids.Order(), Ids.Label());
        await Register(id, label);
        await Receive(id, label, Ids.Number());
        Assert.Equal(HoldReason.SecondTransfer, (await Receive(id, label, Ids.Number())).Hold);
        Assert.Equal(70_000, await Books.PostedAsync($"user/{label}/INR"));
    }

    [Fact]
    public async Task APostbackAfterAFailCreditsAndSaysItWasLate()
    {
        var (id, label) = (Ids.Order(), Ids.Label());
        await Register(id, label);
        var begun = await Deposit(id).BeginActivation(new BeginActivation { Key1 = Ids.Number(), Amount = 70_000 });
        await Deposit(id).RecordActivation(new RecordActivation { Attempt = begun.Deposit!.Activation!.Number, Outcome = ActivationOutcome.Fail });
        await Receive(id, label, Ids.Number());
        var deposit = (await Deposit(id).Get())!;
        Assert.Equal(DepositStatus.Credited, deposit.Status);
        Assert.True(deposit.Credit!.Late);
    }

    [Fact]
    public async Task AnAnswerToAClosedAttemptChangesNothing()
    {
        var id = Ids.Order();
        await Register(id, Ids.Label());
        await Deposit(id).BeginActivation(new BeginActivation { Key1 = Ids.Number(), Amount = 70_000 });
        await Deposit(id).RecordActivation(new RecordActivation { Attempt = 1, Outcome = ActivationOutcome.Fail });
        await Deposit(id).BeginActivation(new BeginActivation { Key1 = Ids.Number(), Amount = 70_000 });
        var late = await Deposit(id).RecordActivation(new RecordActivation { Attempt = 1, Outcome = ActivationOutcome.Ok });
        Assert.Equal(DepositReply.Ignored, late.Reply);
        Assert.Equal(DepositStatus.Activating, late.Deposit!.Status);
    }

    private IDepositGrain Deposit(string id) => Host.Grains.GetGrain<IDepositGrain>(GrainKeys.Deposit(id));

    private Task<DepositAnswer> Register(string id, string label) => Deposit(id).Register(
        new RegisterDeposit { Label = label, WalletType = "upi_l", Currency = "INR", Amount = 70_000 });

    private Task<ReceiveAnswer> Receive(string id, string label, string number) => Deposit(id).Receive(Postbacks.Paid(label, number));
}
