using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Domain.Merchant.Rechecks;
using Paykassma.Domain.State;
using Paykassma.Grains.Merchant;
using Paykassma.Grains.Tests.Merchant;
using Paykassma.Outbound.Provider;
using Paykassma.Testing;

namespace Paykassma.Grains.Tests.Rechecks;

/// <summary>Deposits with an open outcome at a provider that is known to answer a repeat with its first answer.</summary>
public sealed class DepositRecheckTests(DepositRecheckTests.AsksAgain shared) : DepositTest(shared), IClassFixture<DepositRecheckTests.AsksAgain>
{
    [Theory]
    [InlineData(null)]
    [InlineData(ActivationOutcome.Pending)]
    [InlineData(ActivationOutcome.Possible)]
    [InlineData(ActivationOutcome.Ok)]
    public async Task AnOpenDepositIsAskedAboutAtExactlyTheTimesOfTheScheduleAndThenBecomesAPersons(ActivationOutcome? outcome)
    {
        var id = await Activated(outcome);
        Provider.Answer = outcome is { } known ? new ActivateOutcome.Answered(known, null) : new ActivateOutcome.Unknown("HTTP 500");
        var (elapsed, end, asked) = (0L, (long)Watched.TotalMilliseconds, 0);
        while (true)
        {
            var next = Math.Min(elapsed + RecheckSchedule.DelayBefore(asked + 1, $"deposit/{id}"), end);
            Host.Clock.Advance(TimeSpan.FromMilliseconds(next - elapsed - 1));
            await Round();
            Assert.Equal(asked, Provider.Asked.Count);
            Host.Clock.Advance(TimeSpan.FromMilliseconds(1));
            await Round();
            elapsed = next;
            if (elapsed == end) break;
            Assert.Equal(++asked, Provider.Asked.Count);
        }

        Assert.InRange(asked, 12, 17);
        var deposit = (await Deposit(id).Get())!;
        Assert.Equal((DepositStatus.NeedsAttention, Host.Clock.NowMs), (deposit.Status, deposit.AttentionAt));
        Assert.Equal(outcome is { } told ? StoredNames.Of(told) : "no usable answer: HTTP 500", deposit.LastAnswer);
        Host.Clock.Advance(TimeSpan.FromDays(30));
        await Round();
        Assert.Equal(asked, Provider.Asked.Count);
    }

    [Fact]
    public async Task TheActivationIsSentAsItWasSentFirst()
    {
        var id = await Activated(null);
        var deposit = (await Deposit(id).Get())!;
        await Due();
        Assert.Equal(new ProviderActivation(id, "upi_l", "INR", deposit.Label, deposit.Activation!.Key1, 70_000), Assert.Single(Provider.Asked));
    }

    [Theory]
    [InlineData(ActivationOutcome.Ok, DepositStatus.Promised)]
    [InlineData(ActivationOutcome.Pending, DepositStatus.Pending)]
    [InlineData(ActivationOutcome.Possible, DepositStatus.Possible)]
    [InlineData(ActivationOutcome.Fail, DepositStatus.Failed)]
    public async Task WhatTheProviderSaysNowIsKept(ActivationOutcome answer, DepositStatus status)
    {
        var id = await Activated(null);
        Provider.Answer = new ActivateOutcome.Answered(answer, null);
        await Due();
        Assert.Equal(status, await Status(id));
    }

    [Fact]
    public async Task ASettledDepositIsNotAskedAboutAnyMore()
    {
        var (failed, credited, label) = (await Activated(ActivationOutcome.Fail), Ids.Order(), Ids.Label());
        credited = await Activated(ActivationOutcome.Ok, label);
        await Receive(credited, label, Ids.Number());
        Host.Clock.Advance(TimeSpan.FromDays(30));
        await Round();
        Assert.Empty(Provider.Asked);
        Assert.Equal((DepositStatus.Failed, DepositStatus.Credited), (await Status(failed), await Status(credited)));
    }

    [Fact]
    public async Task ADepositThatWasNeverActivatedOwesNothing()
    {
        var id = Ids.Order();
        await Deposit(id).Register(new RegisterDeposit { Label = Ids.Label(), WalletType = "upi_l", Currency = "INR", Amount = 70_000 });
        Host.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(0, await RunDue(Host));
        Assert.Equal(DepositStatus.Registered, await Status(id));
    }

    [Fact]
    public async Task ARestartInTheMiddleNeitherStopsNorDoublesIt()
    {
        var id = await Activated(ActivationOutcome.Pending);
        await Due();
        Assert.Single(Provider.Asked);
        await Restart();
        await Round();
        Assert.Single(Provider.Asked);
        Host.Clock.Advance(TimeSpan.FromMilliseconds(RecheckSchedule.DelayBefore(2, $"deposit/{id}")));
        await Round();
        Assert.Equal(2, Provider.Asked.Count);
    }

    [Fact]
    public async Task AnAskThatDiedWithItsProcessIsFoundAgain()
    {
        var id = await Activated(ActivationOutcome.Pending);
        Host.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.NotNull(await Deposit(id).BeginRecheck());
        // It is not sent, and no outcome is reported.
        await Restart();
        Host.Clock.Advance(TimeSpan.FromMinutes(2));
        Provider.Answer = new ActivateOutcome.Answered(ActivationOutcome.Ok, null);
        await Round();
        Assert.Equal(DepositStatus.Promised, await Status(id));
    }

    [Fact, OnSeveralSilos]
    public async Task TwoRoundsAtOnceAskOnce()
    {
        await Activated(ActivationOutcome.Pending);
        Host.Clock.Advance(TimeSpan.FromMinutes(1));
        await Task.WhenAll(Round(), Round());
        Assert.Single(Provider.Asked);
    }

    [Fact]
    public async Task TwoProgramsOverOneDatabaseAskOnce()
    {
        var id = await Activated(ActivationOutcome.Pending);
        await using var other = await StartAnother();
        // Both have read the deposit before either writes it.
        await other.Grains.GetGrain<IDepositGrain>(GrainKeys.Deposit(id)).Get();
        Host.Clock.Advance(TimeSpan.FromMinutes(1));
        await RunDue(Host);
        await RunDue(other);
        await Round();
        await Round(other);
        Assert.Single(Provider.Asked);
    }

    [Fact]
    public async Task TheAnswerOfARecheckThatWasOvertakenChangesNothing()
    {
        var id = await Activated(ActivationOutcome.Pending);
        Host.Clock.Advance(TimeSpan.FromMinutes(1));
        var first = (await Deposit(id).BeginRecheck())!;
        Host.Clock.Advance(TimeSpan.FromMinutes(2));
        await Deposit(id).BeginRecheck();
        var late = await Deposit(id).RecordActivation(new RecordActivation { Attempt = 1, Recheck = first.Watch!.Asked, Outcome = ActivationOutcome.Fail });
        Assert.Equal((DepositReply.Ignored, DepositStatus.Pending), (late.Reply, late.Deposit!.Status));
    }

    [Fact]
    public async Task APostbackWhileTheProviderIsAskedCreditsAndTheAnswerChangesNothing()
    {
        var label = Ids.Label();
        var id = await Activated(ActivationOutcome.Pending, label);
        Host.Clock.Advance(TimeSpan.FromMinutes(1));
        var asked = (await Deposit(id).BeginRecheck())!;
        Assert.Equal(DepositReply.Credited, (await Receive(id, label, Ids.Number())).Reply);
        var late = await Deposit(id).RecordActivation(new RecordActivation { Attempt = 1, Recheck = asked.Watch!.Asked, Outcome = ActivationOutcome.Fail });
        Assert.Equal((DepositReply.Ignored, DepositStatus.Credited), (late.Reply, late.Deposit!.Status));
    }

    [Fact]
    public async Task ADepositThatCannotBeReadStarvesNobody()
    {
        await Books.PutStateAsync("deposit", $"deposit/{Ids.Order()}", $$"""{"status":"no such status","due_at":{{Host.Clock.NowMs}}}""");
        var id = await Activated(ActivationOutcome.Pending);
        Provider.Answer = new ActivateOutcome.Answered(ActivationOutcome.Ok, null);
        Host.Clock.Advance(TimeSpan.FromMinutes(1));
        await RunDue(Host);
        foreach (var key in Host.Provider.Take())
        {
            var run = new DepositErrand(Host.Grains, Provider).RunAsync(key, CancellationToken.None);
            if (key.EndsWith(id, StringComparison.Ordinal)) await run;
            else await Assert.ThrowsAnyAsync<Exception>(() => run);
        }

        Assert.Equal(DepositStatus.Promised, await Status(id));
    }

    [Fact]
    public async Task AWithdrawalThatIsDueIsOfferedToo()
    {
        var key = $"withdrawal/{Ids.Order()}";
        await Books.PutStateAsync("withdrawal", key, $$"""{"status":"unknown","due_at":{{Host.Clock.NowMs}}}""");
        await RunDue(Host);
        Assert.Equal([key], Host.Provider.Take());
    }

    public sealed class AsksAgain(PostgresFixture server) : SharedHost(server, "--Provider:OnUnknownOutcome=AskAgain");

    /// <summary>The first re-check.</summary>
    private Task Due()
    {
        Host.Clock.Advance(TimeSpan.FromMinutes(1));
        return Round();
    }
}
