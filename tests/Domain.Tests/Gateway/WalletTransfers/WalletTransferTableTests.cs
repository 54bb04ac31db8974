using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Testing;
using static Paykassma.Domain.Tests.Gateway.WalletTransfers.Transfers;

namespace Paykassma.Domain.Tests.Gateway.WalletTransfers;

/// <summary>Every situation of a wallet transfer with every command of a payment, the impossible ones too.</summary>
public sealed class WalletTransferTableTests
{
    private const string Table = """
        reported:                     Nothing → Arrived; WaitedForByMe, WaitedForByOther → Arrived; WaitedForByBoth → Contested; ShutBefore → Blocked; else Done
        reported with other content:  Nothing, WaitedForByMe, WaitedForByOther → Arrived; WaitedForByBoth → Contested; ShutBefore → Blocked; Arrived, ArrivedForMe, ArrivedForOther → Arrived; Contested, ContestedByOthers → Contested; Mine, Others → Claimed; Blocked → Blocked; else OtherContent
        taken:                        Nothing, WaitedForByOther, ShutBefore → Awaited; WaitedForByMe, WaitedForByBoth → NotHere; Arrived, ArrivedForMe → Claimed; ArrivedForOther, ContestedByOthers → Contested; Contested → Contested; Mine → Granted; Others, Blocked → Taken; else NotHere
        taken without waiting:        Nothing, WaitedForByOther, ShutBefore → NotHere; WaitedForByMe, WaitedForByBoth → Awaited; Arrived, ArrivedForMe → Claimed; ArrivedForOther, ContestedByOthers → Contested; Contested → Contested; Mine → Granted; Others, Blocked → Taken; else NotHere
        withdrawn:                    WaitedForByMe, WaitedForByBoth → Awaited; ArrivedForMe → Arrived; Contested → Contested; Mine → Granted; else Done
        granted by an operator:       WaitedForByMe, WaitedForByBoth → Awaited; Arrived, ArrivedForMe, ArrivedForOther, Contested, ContestedByOthers → Claimed; Mine → Granted; Others, Blocked → Taken; else NotHere
        refused and freed:            WaitedForByMe, WaitedForByBoth → Awaited; ArrivedForMe → Arrived; Contested → Contested; Mine → Arrived; else Done
        refused and blocked:          WaitedForByMe, WaitedForByBoth → Awaited; ArrivedForMe, Contested, Mine → Blocked; else Done
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
        ["Arrived"] = After(Report()),
        ["ArrivedForMe"] = After(Take("me"), Report()),
        ["ArrivedForOther"] = After(Take("other"), Report()),
        ["Contested"] = After(Take("me"), Take("other"), Report()),
        ["ContestedByOthers"] = After(Take("other"), Take("third"), Report()),
        ["Mine"] = After(Report(), Take("me")),
        ["Others"] = After(Report(), Take("other")),
        ["Blocked"] = After(Report(), Take("other"), Block("other")),
    };

    private static readonly Dictionary<string, WalletTransferCommand> Commands = new()
    {
        ["reported"] = Report(),
        ["reported with other content"] = Report(Content with { Amount = 1 }),
        ["taken"] = Take("me"),
        ["taken without waiting"] = Take("me", wait: false),
        ["withdrawn"] = Withdraw("me"),
        ["granted by an operator"] = Grant("me"),
        ["refused and freed"] = Free("me"),
        ["refused and blocked"] = Block("me"),
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
