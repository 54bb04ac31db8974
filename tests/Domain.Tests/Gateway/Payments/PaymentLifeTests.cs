using FsCheck.Fluent;
using Paykassma.Domain.Gateway.Payments;
using static Paykassma.Domain.Gateway.Payments.PaymentStatus;

namespace Paykassma.Domain.Tests.Gateway.Payments;

/// <summary>What holds along every life of a payment, whatever is done to it in whatever order.</summary>
public sealed class PaymentLifeTests
{
    /// <summary>All ways a status may go. A claim may begin anew only after a fail, or for another number while possible.</summary>
    private static readonly Dictionary<PaymentStatus, PaymentStatus[]> Ways = new()
    {
        [Claiming] = [Possible, Pending, Accepted, Failed],
        [Possible] = [Claiming, Pending, Accepted, Failed, Refusing, Expiring],
        [Pending] = [Approving, Refusing, Failed, Accepted],
        [Approving] = [Accepted, Failed, Pending],
        [Accepted] = [Ok],
        [Ok] = [],
        [Failed] = [Claiming],
        [Refusing] = [Refused],
        [Refused] = [Claiming],
        [Expiring] = [Accepted, Pending, Failed, Expired],
        [Expired] = [Claiming],
    };

    [Fact]
    public void AStatusOnlyGoesAnAllowedWay() => Run((before, after) =>
    {
        if (before is null) Assert.Equal(Claiming, after.Status);
        else if (before.Status != after.Status) Assert.Contains(after.Status, Ways[before.Status]);
    });

    [Fact]
    public void WhatOwesAStepOrWaitsForMoneyIsDueAndNothingElseIs() => Run((_, after) =>
        Assert.Equal(PaymentMachine.Owes(after.Status) || after.Status == Possible, after.DueAt is not null));

    [Fact]
    public void APaymentThatIsOkNeverChanges() => Run((before, after) => Assert.NotEqual(Ok, before?.Status));

    [Fact]
    public void AnAcceptedPaymentHasMoneyOfItsOwnCurrency() => Run((_, after) =>
    {
        if (after.Status is not (Accepted or Ok)) return;
        Assert.Equal(after.Currency, after.Transfer!.Currency);
        Assert.NotNull(after.ActivatedAt);
    });

    [Fact]
    public void WhatWasAcceptedIsNeverMatchedWithOtherMoney() => Run((before, after) =>
    {
        if (before?.Status == Accepted) Assert.Equal((before.Transfer, before.Key1, before.StockpilingId), (after.Transfer, after.Key1, after.StockpilingId));
    });

    [Fact]
    public void WhoPaysAndWhenItBeganNeverChange() => Run((before, after) =>
    {
        if (before is not null) Assert.Equal((before.Label, before.WalletType, before.Currency, before.CreatedAt), (after.Label, after.WalletType, after.Currency, after.CreatedAt));
    });

    [Fact]
    public void ADecisionOfAPersonIsNeverForgottenOnceItRefused() => Run((before, after) =>
    {
        if (before is null) return;
        var refused = before.Refusals.Length + (before.Status == Refused && after.Status == Claiming ? 1 : 0);
        Assert.Equal(refused, after.Refusals.Length);
    });

    [Fact]
    public void APendingPaymentSaysWhy() => Run((_, after) => Assert.Equal(after.Status == Pending, after is { Status: Pending, Suspicions.IsEmpty: false }));

    [Fact]
    public void AFailHasAMessage() => Run((_, after) =>
    {
        if (after.Status is Failed or Refused or Expired) Assert.NotNull(after.Message);
    });

    private static void Run(Action<PaymentState?, PaymentState> check) =>
        Scripts.Check(Gen.Elements<PaymentCommand>([.. PaymentSituations.Commands.Values]), maxLength: 60, runs: 500, script =>
        {
            PaymentState? state = null;
            foreach (var command in script)
            {
                if (PaymentMachine.Apply(state, command).Next is not { } next) continue;
                check(state, next);
                state = next;
            }
        });
}
