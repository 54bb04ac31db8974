using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Testing;
using static Paykassma.Domain.Tests.Gateway.WalletTransfers.Transfers;

namespace Paykassma.Domain.Tests.Gateway.WalletTransfers;

/// <summary>Every situation of a wallet transfer with every command of a payment, the impossible ones too.</summary>
public sealed class WalletTransferTableTests
{
    private const string Table = """
        reported:                     Nothing, WaitedForByMe, WaitedForByOther → Arrived; WaitedForByBoth → Contested; ShutBefore → Blocked; Elsewhere → OtherNumber; Voided → Voided; else Known
        reported with other content:  Nothing, WaitedForByMe, WaitedForByOther → Arrived; WaitedForByBoth → Contested; ShutBefore → Blocked; Elsewhere → OtherNumber; Arrived, ArrivedForMe, ArrivedForOther, Several → Arrived; Contested, ContestedByOthers, Guessed, Left → Contested; Mine, Others → Claimed; Blocked → Blocked; Voided → Voided; else OtherContent
        another one reported:         WaitedForByBoth, Contested, ContestedByOthers, Guessed, Left, Blocked → Contested; ShutBefore → Blocked; Several → Known; else Arrived
        repeated:                     Elsewhere → OtherNumber; Nothing, WaitedForByMe, WaitedForByOther, WaitedForByBoth, ShutBefore → NotFound; Voided → Voided; else Known
        another one repeated:         Several → Known; else NotFound
        taken:                        Nothing, WaitedForByOther, ShutBefore, Elsewhere → Awaited; WaitedForByMe, WaitedForByBoth → NotHere; Arrived, ArrivedForMe → Claimed; ArrivedForOther, ContestedByOthers, Contested, Left, Flagged, Blocked → Contested; Guessed → Suspect; Several → Arrived; Mine → Granted; Others → Taken; Voided → Voided; else NotHere
        taken by one who guesses:     Nothing, WaitedForByOther, ShutBefore, Elsewhere → Awaited; WaitedForByMe, WaitedForByBoth → NotHere; Arrived, ArrivedForMe, Flagged, Several → Contested; ArrivedForOther, ContestedByOthers, Contested, Left, Blocked → Contested; Guessed → Suspect; Mine → Granted; Others → Taken; Voided → Voided; else NotHere
        taken for another amount:     Nothing, WaitedForByMe, WaitedForByOther, WaitedForByBoth, ShutBefore, Elsewhere → Awaited; Arrived, ArrivedForMe → Claimed; ArrivedForOther, ContestedByOthers, Contested, Guessed, Left, Flagged, Blocked, Several → Contested; Mine → Granted; Others → Taken; Voided → Voided; else NotHere
        taken without waiting:        WaitedForByMe, WaitedForByBoth → Awaited; Arrived, ArrivedForMe → Claimed; ArrivedForOther, ContestedByOthers, Contested, Left, Flagged, Blocked → Contested; Guessed → Suspect; Several → Arrived; Mine → Granted; Others → Taken; else NotHere
        withdrawn:                    WaitedForByMe, WaitedForByBoth → Awaited; ArrivedForMe, Guessed, Contested → Contested; Mine → Granted; else Done
        granted by an operator:       WaitedForByMe, WaitedForByBoth → Awaited; Arrived, ArrivedForMe, ArrivedForOther, Contested, ContestedByOthers, Guessed, Left, Flagged, Blocked → Claimed; Several → Several; Mine → Granted; Others → Taken; else NotHere
        granted by name:              WaitedForByMe, WaitedForByBoth → Awaited; Arrived, ArrivedForMe, ArrivedForOther, Contested, ContestedByOthers, Guessed, Left, Flagged, Blocked → Claimed; Several → Arrived; Mine → Granted; Others → Taken; else NotHere
        refused and freed:            WaitedForByMe, WaitedForByBoth → Awaited; ArrivedForMe, Guessed, Mine, Contested → Contested; else Done
         refused and blocked:          WaitedForByMe, WaitedForByBoth → Awaited; ArrivedForMe, Guessed, Mine → Blocked; Contested → Contested; else Done
         given way:                    WaitedForByMe, WaitedForByBoth → Awaited; ArrivedForMe, Contested, Guessed, Mine → Contested; else Done
        registered:                   Nothing, WaitedForByMe, WaitedForByOther, WaitedForByBoth, ShutBefore → Awaited; Elsewhere → Done; Voided → Voided; else OtherNumber
        unregistered:                 Elsewhere → Awaited; else Done
        voided:                       Arrived, ArrivedForMe, ArrivedForOther, Contested, ContestedByOthers, Guessed, Left, Flagged, Blocked → Voided; Several → Arrived; Mine, Others → Owned; Voided → Replayed; else NotFound
        replaced:                     Arrived, ArrivedForMe, ArrivedForOther, Guessed, Several → Arrived; Contested, ContestedByOthers, Left, Flagged, Voided → Contested; Blocked → Blocked; Mine, Others → Owned; else NotFound
        flag cleared:                 Flagged → Contested; Nothing, WaitedForByMe, WaitedForByOther, WaitedForByBoth, ShutBefore, Elsewhere → NotFound; else Replayed
        about to be told:             ArrivedForMe, ArrivedForOther → Arrived; Contested, ContestedByOthers → Contested; else Done
        told:                         ArrivedForMe, ArrivedForOther → Arrived; Contested, ContestedByOthers → Contested; else Done
        told older news:              else Done
        """;

    private static readonly Dictionary<string, WalletTransferState?> Situations = new()
    {
        ["Nothing"] = null,
        ["WaitedForByMe"] = After(Take("me")),
        ["WaitedForByOther"] = After(Take("other")),
        ["WaitedForByBoth"] = After(Take("me"), Take("other")),
        ["ShutBefore"] = After(Take("other"), Block("other")),
        ["Elsewhere"] = After(Register()),
        ["Arrived"] = After(Report()),
        ["ArrivedForMe"] = After(Take("me"), Report()),
        ["ArrivedForOther"] = After(Take("other"), Report()),
        ["Contested"] = After(Take("me"), Take("other"), Report()),
        ["ContestedByOthers"] = After(Take("other"), Take("third"), Report()),
        ["Guessed"] = After(Report(), Guess("me")),
        ["Left"] = After(Report(), Guess("other"), Withdraw("other")),
        ["Several"] = After(Report(), Report(Second)),
        ["Mine"] = After(Report(), Take("me")),
        ["Others"] = After(Report(), Take("other")),
        ["Blocked"] = After(Report(), Take("other"), Block("other")),
        ["Flagged"] = After(Report(), Report(Content with { Amount = 1 })),
        ["Voided"] = After(Report(), Void()),
    };

    private static readonly Dictionary<string, WalletTransferCommand> Commands = new()
    {
        ["reported"] = Report(),
        ["reported with other content"] = Report(Content with { Amount = 1 }),
        ["another one reported"] = Report(Second),
        ["repeated"] = new WalletTransferCommand.Repeat(new(Content, 5)),
        ["another one repeated"] = new WalletTransferCommand.Repeat(new(Second, 5)),
        ["taken"] = Take("me"),
        ["taken by one who guesses"] = Guess("me"),
        ["taken for another amount"] = Take(ClaimOf("me") with { Amount = 75_000 }),
        ["taken without waiting"] = Take("me", wait: false),
        ["withdrawn"] = Withdraw("me"),
        ["granted by an operator"] = Grant("me"),
        ["granted by name"] = GrantNamed("me", Content.TransactionId),
        ["refused and freed"] = Free("me"),
        ["refused and blocked"] = Block("me"),
        ["given way"] = GiveWay("me"),
        ["registered"] = Register(),
        ["unregistered"] = new WalletTransferCommand.Unregister(Content.TransactionId, "111"),
        ["voided"] = Void(),
        ["replaced"] = Replace(Content with { Amount = 71_000 }),
        ["flag cleared"] = ClearFlag(),
        ["about to be told"] = new WalletTransferCommand.Tell(Now),
        ["told"] = new WalletTransferCommand.Told(1),
        ["told older news"] = new WalletTransferCommand.Told(0),
    };

    private static IEnumerable<(string, string, string)> Pairs() => LifeCycleTable.Read(Table, Situations.Keys);

    [Fact]
    public void EachPairComesToWhatTheTableSays() => Cells.AllHold(Pairs(), (situation, command, outcome) =>
    {
        var step = WalletTransferMachine.Apply(Situations[situation], Commands[command]);
        Assert.Equal(outcome, step.Next?.Status.ToString() ?? step.Reply.ToString());
    });

    [Fact]
    public void WhatIsDoneTwiceIsDoneOnce() => Assert.All(
        from situation in Situations
        from command in Commands
        where command.Value is not WalletTransferCommand.Tell
        select (situation, command),
        pair =>
        {
            var once = Next(pair.situation.Value, pair.command.Value);
            Assert.Null(WalletTransferMachine.Apply(once, pair.command.Value).Next);
        });

    [Fact]
    public void TheTableNamesEveryCommand() => Assert.Equal(Commands.Keys, LifeCycleTable.Commands(Table));

    [Fact]
    public void EveryStatusIsASituation() =>
        Assert.Empty(Enum.GetValues<WalletTransferStatus>().Except(Situations.Values.OfType<WalletTransferState>().Select(state => state.Status)));

    [Fact]
    public void EveryKindOfCommandIsInTheTable() => Assert.Empty(
        typeof(WalletTransferCommand).GetNestedTypes().Except(Commands.Values.Select(command => command.GetType())));
}
