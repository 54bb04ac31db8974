using Paykassma.Domain.Gateway.Postbacks;
using Paykassma.Testing;

namespace Paykassma.Domain.Tests.Gateway.Postbacks;

/// <summary>Every situation of a postback with every command, the impossible ones too.</summary>
public sealed class PostbackTableTests
{
    private const string Table = """
        queued again:                       else Replayed
        queued with another body:           else Replayed
        begun:                              Queued → Due; Behind → Waiting; else Ignored
        begun too early:                    else Ignored
        begun a month later:                Queued, Sending, Waiting, Down, Forward → Due; Behind → Waiting; else Ignored
        the first attempt is acknowledged:  Acknowledged → Ignored; else Acknowledged
        the first attempt is refused:       Queued, Sending → Due; else Ignored
        another attempt is acknowledged:    Acknowledged → Ignored; else Acknowledged
        another attempt is refused:         else Ignored
        deferred:                           Queued, Behind → Due; else Ignored
        deferred too early:                 else Ignored
        deferred a month later:             Behind → Due; Queued, Sending, Waiting, Down, Forward → Undelivered; else Ignored
        made to wait:                       Behind → Due; else Ignored
        made to wait too early:             else Ignored
        let go:                             Behind → Due; else Ignored
        sent again by a person:             Acknowledged → Ignored; Queued, Behind, Sending → Replayed; else Due
        sent again a minute later:          Acknowledged → Ignored; Queued, Behind, Sending, Waiting, Forward → Replayed; else Due
        brought forward:                    else Ignored
        brought forward in a minute:        Down → Due; else Ignored
        """;

    private static IEnumerable<(string, string, string)> Pairs() => LifeCycleTable.Read(Table, [.. PostbackSituations.All.Keys]);

    [Fact]
    public void EachPairComesToWhatTheTableSays() => Cells.AllHold(Pairs(), (situation, command, outcome) =>
    {
        var step = PostbackMachine.Apply(PostbackSituations.Key, PostbackSituations.All[situation], PostbackSituations.Commands[command]);
        Assert.Equal(outcome, step.Next?.Status.ToString() ?? step.Reply.ToString());
        Assert.Equal(step.Next is not null, step.Reply is PostbackReply.Done or PostbackReply.Undelivered);
    });

    [Fact]
    public void TheTableNamesEveryCommand() => Assert.Equal(PostbackSituations.Commands.Keys, LifeCycleTable.Commands(Table));

    [Fact]
    public void EveryStatusIsASituation() =>
        Assert.Empty(Enum.GetValues<PostbackStatus>().Except(PostbackSituations.All.Values.Select(state => state.Status)));

    [Fact]
    public void EveryKindOfCommandIsInTheTable() => Assert.Empty(
        typeof(PostbackCommand).GetNestedTypes().Except(PostbackSituations.Commands.Values.Select(command => command.GetType())));

    [Fact]
    public void APostbackThatDoesNotExistCanOnlyBeQueued() => Assert.All(PostbackSituations.Commands.Values, command =>
    {
        var expected = command is PostbackCommand.Enqueue ? PostbackReply.Done : PostbackReply.NotFound;
        Assert.Equal(expected, PostbackMachine.Apply(PostbackSituations.Key, null, command).Reply);
    });
}
