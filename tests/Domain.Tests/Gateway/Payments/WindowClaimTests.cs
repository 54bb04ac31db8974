using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Testing;
using static Paykassma.Domain.Tests.Gateway.Payments.Payment;

namespace Paykassma.Domain.Tests.Gateway.Payments;

/// <summary>An unpaid claim that came by an unsigned window never holds an order, and no stranger touches another's payment.</summary>
public sealed class WindowClaimTests
{
    private const string Table = """
        the API, the same:              Possible, Contested, Undecided, Guessed, Expiring, Failed, Expired, Refused → Claiming; else Replayed
        the API, another number:        Possible, Contested, Undecided, Guessed, Expiring → Refusing; Failed, Expired, Refused → Claiming; else Used
        the API, another label:         Possible, Contested, Undecided, Guessed, Expiring → Refusing; Failed, Expired, Refused → Claiming; else Used
        a signed link, another label:   Possible, Contested, Undecided, Guessed, Expiring → Refusing; Failed, Expired, Refused → Claiming; else Used
        its own window, the same:       Failed, Expired → Claiming; else Replayed
        its own window, another number: Possible, Failed, Expired, Refused → Claiming; else Used
        another window, the same:       else Used
        another window, another number: else Used
        a window without a session:     else Used
        """;

    private static readonly IReadOnlyDictionary<string, PaymentCommand.Activate> Commands = new Dictionary<string, PaymentCommand.Activate>
    {
        ["the API, the same"] = Activate(),
        ["the API, another number"] = Activate(AnotherNumber),
        ["the API, another label"] = Activate(label: "grace"),
        ["a signed link, another label"] = Activate(label: "grace") with { Door = ClaimDoor.SignedWindow, Session = "signed" },
        ["its own window, the same"] = Squat(),
        ["its own window, another number"] = Squat() with { Key1 = AnotherNumber },
        ["another window, the same"] = Squat("theirs"),
        ["another window, another number"] = Squat("theirs") with { Key1 = AnotherNumber },
        ["a window without a session"] = Squat(null),
    };

    private static readonly IReadOnlyDictionary<string, PaymentState> Situations = PaymentSituations.All
        .Where(situation => situation.Key is not "Retyped")
        .ToDictionary(situation => situation.Key, situation => situation.Value with { Door = ClaimDoor.UnsignedWindow, Session = "own" });

    [Fact]
    public void EachPairOfAnUnsignedClaimAndASenderComesToWhatTheTableSays() => Cells.AllHold(
        LifeCycleTable.Read(Table, [.. Situations.Keys]),
        (situation, command, outcome) =>
        {
            var step = PaymentMachine.Apply(Situations[situation], Commands[command]);
            Assert.Equal(outcome, step.Next?.Status.ToString() ?? step.Reply.ToString());
            Assert.Equal(step.Next is not null, step.Reply == PaymentReply.Done);
        });

    [Fact]
    public void TheTableNamesEverySender() => Assert.Equal(Commands.Keys, LifeCycleTable.Commands(Table));

    [Fact]
    public void AWithdrawnClaimFreesItsNumberAndNamesNoOperator()
    {
        var withdrawn = Next(Situations["Possible"], Activate(label: "grace"))!;
        Assert.False(withdrawn.BlockNumber);
        Assert.Null(withdrawn.Decision);
        var free = Next(withdrawn, new PaymentCommand.LetGo());
        var taken = Next(free, Activate(label: "grace"))!;
        Assert.Equal((PaymentStatus.Claiming, "grace", ClaimDoor.Api, null), (taken.Status, taken.Label, taken.Door, taken.Session));
        Assert.Empty(taken.Refusals);
    }

    [Fact]
    public void WhatAnUnsignedWindowWasRefusedBindsNobodyForWhomTheMerchantVouches()
    {
        foreach (var vouched in (PaymentCommand.Activate[])[Activate(), Activate() with { Door = ClaimDoor.SignedWindow, Session = "signed" }])
        {
            var taken = Next(Situations["Refused"], vouched)!;
            Assert.True(Assert.Single(taken.Refusals).IsOfAnotherLabel);
            Assert.Equal(PaymentStatus.Claiming, Next(taken with { Status = PaymentStatus.Failed }, vouched)!.Status);
        }
    }

    [Fact]
    public void TheMerchantsOwnPaymentIsNeverTouchedByAnUnsignedWindow() => Assert.All(PaymentSituations.All.Values, payment =>
        Assert.Equal(PaymentReply.Used, PaymentMachine.Apply(payment, Squat()).Reply));

    [Fact]
    public void ASignedLinksClaimDoesNotGiveWay()
    {
        var signed = Situations["Possible"] with { Door = ClaimDoor.SignedWindow };
        Assert.Equal(PaymentReply.Used, PaymentMachine.Apply(signed, Activate(label: "grace")).Reply);
    }

    private static PaymentCommand.Activate Squat(string? session = "own") => Activate() with { Door = ClaimDoor.UnsignedWindow, Session = session };
}
