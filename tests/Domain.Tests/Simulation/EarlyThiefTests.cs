using FsCheck;
using FsCheck.Fluent;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Gateway.WalletTransfers;

namespace Paykassma.Domain.Tests.Simulation;

/// <summary>A thief types a number before its money moves, watches for it, and then does whatever a payer can do.</summary>
public sealed class EarlyThiefTests
{
    /// <summary>Its money moves half a day after the beginning.</summary>
    private const string Number = "n5";

    private const string Own = "own";
    private static readonly string[] Orders = ["shop/1", "shop/2", "shop/3"];

    private static readonly Gen<Act> AnyAct =
        from what in Gen.Choose(0, 9)
        from order in Gen.Elements(Orders)
        from number in Gen.Elements(Number, Number, "0" + Number, "junk", "other")
        from door in Gen.Elements(ClaimDoor.Api, ClaimDoor.SignedWindow, ClaimDoor.UnsignedWindow)
        from amount in Gen.Elements(70_000L, 70_000L, 90_000L)
        select new Act(what, order, number, door, amount);

    [Fact]
    public void WhateverAThiefWhoTypedTooEarlyDoesAfterwardsHeIsNeverGrantedWithoutAPerson() => Scripts.Check(AnyAct, maxLength: 30, runs: 3_000, script =>
    {
        var (world, thief) = Begin(ClaimDoor.UnsignedWindow);
        foreach (var act in script) Do(world, thief, act);
        Report(world, thief);
        foreach (var act in script) Do(world, thief, act);
        Assert.DoesNotContain(world.Credits, credit => credit.TransactionId == Number);
    });

    [Fact]
    public void NeitherByTheShopsWordWithJunkInBetweenNorByASecondOrder()
    {
        var (world, thief) = Begin(ClaimDoor.UnsignedWindow);
        Report(world, thief);
        Assert.Equal([SuspectReason.ClaimedBeforePaid], world.Payment("shop/1")!.Suspicions);
        foreach (var act in (Act[])[new(0, "shop/1", "junk", ClaimDoor.SignedWindow), new(0, "shop/1", Number, ClaimDoor.SignedWindow), new(0, "shop/2", Number, ClaimDoor.Api)])
        {
            Do(world, thief, act);
        }

        Assert.Equal((PaymentStatus.Pending, PaymentStatus.Pending), (world.Payment("shop/1")!.Status, world.Payment("shop/2")!.Status));
        Assert.Contains(SuspectReason.ClaimedBeforePaid, world.Payment("shop/2")!.Suspicions);
    }

    [Fact]
    public void NorAfterAnOperatorRefusedHim()
    {
        var (world, thief) = Begin(ClaimDoor.Api);
        Report(world, thief);
        foreach (var act in (Act[])[new(9, "shop/1"), new(0, "shop/1", "junk"), new(0, "shop/1", Number), new(0, "shop/2", Number)]) Do(world, thief, act);
        Assert.Equal(("junk", PaymentStatus.Possible), (world.Payment("shop/1")!.Key1, world.Payment("shop/1")!.Status));
        Assert.Equal(PaymentStatus.Pending, world.Payment("shop/2")!.Status);
        Assert.Contains(SuspectReason.RefusedBefore, world.Payment("shop/2")!.Suspicions);
    }

    /// <summary>Guards the tests above against a world in which nobody is paid.</summary>
    [Fact]
    public void WhoeverTypesTheNumberAfterTheMoneyMovedIsPaidIfNobodyWasEarlier()
    {
        var world = new GatewayWorld();
        var payer = new GatewayTurns(world);
        Report(world, payer);
        Do(world, payer, new Act(0, "shop/1", Number));
        Assert.Equal([("shop/1", Number, Number)], world.Credits);
    }

    private static (GatewayWorld World, GatewayTurns Thief) Begin(ClaimDoor door)
    {
        var world = new GatewayWorld();
        var thief = new GatewayTurns(world);
        Do(world, thief, new Act(0, "shop/1", Number, door));
        Assert.Equal(PaymentStatus.Possible, world.Payment("shop/1")!.Status);
        return (world, thief);
    }

    private static void Do(GatewayWorld world, GatewayTurns thief, Act act)
    {
        switch (act.What)
        {
            case <= 6:
                Run(thief.Activate(act.Order, () => new PaymentCommand.Activate("thief", "upi_l", "INR", act.Number, act.Amount, StockpilingId: 7, world.Now)
                {
                    Door = act.Door,
                    Session = act.Door == ClaimDoor.Api ? null : Own,
                }));
                break;
            case 7:
                Run(thief.Refresh(act.Order));
                break;
            case 8:
                world.Now += 20_000;
                break;
            default:
                Run(thief.Refuse(act.Order, AfterRefusal.FreeTheNumber));
                break;
        }
    }

    private static void Report(GatewayWorld world, GatewayTurns thief)
    {
        var content = Assert.Single(GatewayWorld.ContentsOf(Number));
        world.Now = Math.Max(world.Now, content.ReceivedAt + 1_000);
        world.Ask(Number, new WalletTransferCommand.Report(content, world.Now));
        foreach (var payment in world.WaitingFor(Number)) Run(thief.Refresh(payment));
    }

    private static void Run(IEnumerable<string?> turn) => _ = turn.Count();

    private readonly record struct Act(int What, string Order, string Number = EarlyThiefTests.Number, ClaimDoor Door = ClaimDoor.Api, long Amount = 70_000);
}
