using FsCheck;
using FsCheck.Fluent;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Gateway.WalletTransfers;

namespace Paykassma.Domain.Tests.Simulation;

/// <summary>Whatever is raced, retried, lost or killed between any two steps: what the gateway has come to when all is quiet.</summary>
public sealed class ScheduleTests
{
    private static readonly Gen<int> AnyEvent = Gen.Choose(0, (20 * 5 * 3 * 7) - 1);

    [Fact]
    public void EachTransferIsCreditedAtMostOnceAndEachPaymentToo() => Run(world =>
    {
        Assert.Equal(world.Credits.Select(credit => credit.Number).Distinct(), world.Credits.Select(credit => credit.Number));
        Assert.Equal(world.Credits.Select(credit => credit.Payment).Distinct(), world.Credits.Select(credit => credit.Payment));
    });

    [Fact]
    public void WhatIsOkIsCreditedAndToldAndNothingElseIs() => Run(world =>
    {
        var ok = world.Payments.Where(payment => payment.Value.Status == PaymentStatus.Ok).Select(payment => payment.Key).Order().ToList();
        Assert.Equal(ok, world.Credits.Select(credit => credit.Payment).Order());
        Assert.Equal(ok, world.Postbacks.Order());
    });

    [Fact]
    public void ACreditIsForTheTransferThatThePaymentOwns() => Run(world => Assert.All(
        world.Credits, credit => Assert.Equal(credit.Payment, world.Transfer(credit.Number)!.Owner)));

    [Fact]
    public void NothingIsStuck() => Run(world =>
    {
        Assert.All(world.Payments.Values, state => Assert.False(PaymentMachine.Owes(state.Status) || state.Status == PaymentStatus.Possible));
        Assert.All(world.Payments.Values, state => Assert.Null(state.DueAt));
        Assert.All(world.Transfers.Values, state => Assert.Null(state.DueAt));
    });

    [Fact]
    public void NoTransferIsLeftWithAPaymentThatHasNoUseForIt() => Run(world =>
    {
        foreach (var (number, transfer) in world.Transfers.Where(transfer => transfer.Value.Owner is not null))
        {
            var owner = world.Payment(transfer.Owner!)!;
            Assert.Equal(number, owner.Key1);
            Assert.True(owner.Status is PaymentStatus.Ok or PaymentStatus.Pending, $"{number} is {transfer.Owner}'s, which is {owner.Status}");
        }
    });

    [Fact]
    public void NobodyWaitsWhoHasGivenUp() => Run(world =>
    {
        foreach (var (number, transfer) in world.Transfers)
        {
            Assert.All(transfer.Waiting, claim => Assert.Equal((PaymentStatus.Pending, number), (world.Payment(claim.Payment)!.Status, world.Payment(claim.Payment)!.Key1)));
        }
    });

    [Fact]
    public void WhoeverIsPendingMayStillGetItsTransfer() => Run(world =>
    {
        foreach (var (id, payment) in world.Payments.Where(payment => payment.Value.Status == PaymentStatus.Pending))
        {
            var transfer = world.Transfer(payment.Key1)!;
            Assert.True(
                transfer.Owner == id || (transfer.Status == WalletTransferStatus.Contested && transfer.Waiting.Any(claim => claim.Payment == id)),
                $"{id} is pending for {payment.Key1}, which is {transfer.Status}, {transfer.Owner}'s");
        }
    });

    /// <summary>Guards the tests above against a schedule in which nothing happens.</summary>
    [Fact]
    public void TheSchedulesReachEveryEnd()
    {
        var seen = new HashSet<PaymentStatus>();
        Run(world => seen.UnionWith(world.Payments.Values.Select(state => state.Status)));
        Assert.Superset(
            new HashSet<PaymentStatus> { PaymentStatus.Ok, PaymentStatus.Pending, PaymentStatus.Failed, PaymentStatus.Refused, PaymentStatus.Expired }, seen);
    }

    private static void Run(Action<GatewayWorld> check) => Scripts.Check(AnyEvent, maxLength: 250, runs: 1_500, script =>
    {
        var schedule = new GatewaySchedule();
        foreach (var what in script) schedule.Happen(what);
        schedule.ComeToRest();
        check(schedule.World);
    });
}
