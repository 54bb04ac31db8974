using Paykassma.Domain.Gateway.Postbacks;
using static Paykassma.Domain.Tests.Gateway.Postbacks.PostbackSituations;

namespace Paykassma.Domain.Tests.Gateway.Postbacks;

/// <summary>What is remembered of the attempts.</summary>
public sealed class AttemptHistoryTests
{
    [Fact]
    public void AnEndedAttemptIsKeptWithAllThatIsKnownOfIt()
    {
        var state = Next(All["Sending"], Record(1, acknowledged: false))!;
        Assert.Equal(new EndedAttempt(1, Now, "HTTP 500", 500, "answer", 7), Assert.Single(state.History));
    }

    [Fact]
    public void AnAttemptNobodyEndedIsWrittenDownAsLost()
    {
        var second = Next(All["Sending"], Begin(All["Sending"].DueAt!.Value))!;
        Assert.Equal(new EndedAttempt(1, Now, EndedAttempt.Lost, null, null, null), Assert.Single(second.History));
    }

    [Fact]
    public void ALostAttemptThatIsAcknowledgedAfterAllStandsThereOnce()
    {
        var second = Next(All["Sending"], Begin(All["Sending"].DueAt!.Value))!;
        var late = Next(second, Record(1, acknowledged: true))!;
        Assert.Equal(new EndedAttempt(1, Now, "HTTP 200 ok", 200, "answer", 7), Assert.Single(late.History));
    }

    [Fact]
    public void TheNewestAreKept()
    {
        var state = All["Queued"];
        for (var attempt = 1; attempt <= 40; attempt++)
        {
            var at = state.DueAt ?? Now + (attempt * 100 * 86_400_000L);
            if (state.Status == PostbackStatus.Undelivered) state = Next(state, new PostbackCommand.Resend(null, at))!;
            state = Next(Next(state, Begin(at)), Record(attempt, acknowledged: false))!;
        }

        Assert.Equal(Enumerable.Range(9, AttemptHistory.Max), state.History.Select(attempt => attempt.Number));
    }

    [Theory]
    [InlineData("a\0b\r\nc\u001b", "a b  c ")]
    [InlineData("😀", "😀")]
    public void AnAnswerIsKeptWithoutWhatADatabaseOrATerminalDoesNotTake(string answer, string kept) => Assert.Equal(kept, Kept(answer));

    [Fact]
    public void HalvesOfCharactersAreReplaced() => Assert.Equal("\ufffd alone \ufffd", Kept("\ud800 alone \udc00"));

    [Fact]
    public void OfALongAnswerOnlyTheBeginningIsKeptAndNoHalfOfACharacter()
    {
        var report = new AttemptReport(1, false, new string('w', 999), 500, new string('a', EndedAttempt.AnswerMax - 1) + "😀", null, 7);
        var ended = Next(All["Sending"], new PostbackCommand.Record(report, Now))!.History[0];
        Assert.Equal(new string('a', EndedAttempt.AnswerMax - 1), ended.Answer);
        Assert.Equal(EndedAttempt.OutcomeMax, ended.Outcome.Length);
    }

    private static string? Kept(string answer) =>
        Next(All["Sending"], new PostbackCommand.Record(new AttemptReport(1, false, "HTTP 500", 500, answer, null, 7), Now))!.History[0].Answer;
}
