using FsCheck;
using FsCheck.Fluent;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Gateway.WalletTransfers;

namespace Paykassma.Domain.Tests.Simulation;

/// <summary>Whatever is raced, retried, lost or killed between any two steps: what the gateway has come to when all is quiet.</summary>
public sealed class ScheduleTests
{
    private static readonly Gen<int> AnyEvent = Gen.Choose(0, (20 * 5 * 5 * 77) - 1);

    [Fact]
    public void EachTransferIsCreditedAtMostOnceAndEachPaymentToo() => Run(world =>
    {
        Assert.Equal(world.Credits.Select(credit => credit.TransactionId).Distinct(), world.Credits.Select(credit => credit.TransactionId));
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
        world.Credits,
        credit => Assert.Equal(
            credit.Payment, Assert.Single(world.Transfer(credit.Number)!.Transfers, transfer => transfer.Content.TransactionId == credit.TransactionId).Owner)));

    [Fact]
    public void WhoeverClaimsBeforeTheMoneyMovedIsCreditedOnlyByAPerson() => Run(world => Assert.All(world.Credits, credit =>
    {
        var payment = world.Payment(credit.Payment)!;
        var isEarly = payment.TypedAt + PaymentPolicy.ClaimSkewUnlessSetMs < payment.Transfer!.ReceivedAt;
        if (isEarly) Assert.NotNull(payment.Decision);
    }));

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
        foreach (var (number, transfers) in world.Transfers)
        {
            foreach (var transfer in transfers.Transfers.Where(transfer => transfer.Owner is not null))
            {
                var owner = world.Payment(transfer.Owner!)!;
                Assert.Equal((number, transfer.Content.TransactionId), (owner.Key1, owner.Transfer!.TransactionId));
                Assert.True(owner.Status is PaymentStatus.Ok or PaymentStatus.Pending, $"{number} is {transfer.Owner}'s, which is {owner.Status}");
            }
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
                payment.Transfer is not null
                    ? transfer.Transfers.Any(known => known.Owner == id)
                    : transfer.Waiting.Any(claim => claim.Payment == id) && transfer.Transfers.Any(known => known.IsFree),
                $"{id} is pending for {payment.Key1}, which is {transfer.Status}");
            Assert.All(payment.Seen, seen => Assert.Contains(transfer.Transfers, known => known.IsFree && MatchedTransfer.Of(known.Content) == seen));
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
