using Paykassma.Domain.Merchant.Rechecks;

namespace Paykassma.Domain.Merchant.Deposits;

/// <summary>
/// The part of a deposit's life cycle in which its outcome is open. The provider is asked again at growing intervals if that is safe;
/// after a while the deposit needs manual review. Each step saves when the next one is due.
/// </summary>
internal static class DepositRechecks
{
    /// <summary>Whether the outcome is still to come, from the provider's answer or its postback.</summary>
    public static bool IsOpen(DepositStatus status) => status
        is DepositStatus.Activating or DepositStatus.Pending or DepositStatus.Possible or DepositStatus.Promised;

    public static DepositWatch Watch(long at, DepositPolicy policy) => new(at + policy.NeedsAttentionAfterMs, 0, false);

    /// <summary>When the next re-check is due: at the latest when the deposit needs manual review; only then if nothing may be sent again.</summary>
    public static long NextDue(string id, DepositWatch watch, long at, DepositPolicy policy) => policy.AsksAgain
        ? Math.Min(at + RecheckSchedule.DelayBefore(watch.Asked + 1, $"deposit/{id}"), watch.GiveUpAt)
        : watch.GiveUpAt;

    public static DepositStep Begin(string id, DepositState state, DepositCommand.BeginRecheck command)
    {
        if (state.DueAt is null || state.DueAt > command.At) return new(null, DepositReply.Ignored);
        // There is nothing to do. Clear the due time, or every re-check would find this state again.
        if (!IsOpen(state.Status)) return new(state with { DueAt = null }, DepositReply.Done);
        var watch = state.Watch ?? Watch(state.CreatedAt, command.Policy);
        if (command.At >= watch.GiveUpAt) return new(HandOver(state, ReasonOf(state.Status), command.At), DepositReply.Done);
        if (!command.Policy.AsksAgain) return new(state with { Watch = watch, DueAt = watch.GiveUpAt }, DepositReply.Done);
        var asked = watch with { Asked = watch.Asked + 1, IsAsking = true };
        // Save the next due time before asking: if the process dies while asking, the next re-check finds the deposit.
        return new(state with { Watch = asked, DueAt = NextDue(id, asked, command.At, command.Policy) }, DepositReply.AskDue);
    }

    public static DepositStep Record(string id, DepositState state, DepositCommand.RecordActivation command)
    {
        if (!IsAwaited(state, command.Number, command.Recheck)) return new(null, DepositReply.Ignored);
        // The answer to the first request is stored with its attempt, so LastAnswer is not needed.
        var words = command.Recheck is null && IsOpen(state.Status) ? null : AnswerWords.Of(command.Outcome, command.Message);
        var heard = state with { Watch = Closed(state.Watch, command.Recheck), LastAnswer = words };
        if (state.Status == DepositStatus.Promised && command.Outcome != ActivationOutcome.Ok)
        {
            // A later answer does not undo an "ok": only a postback or manual review ends the deposit.
            return new(
                command.Outcome == ActivationOutcome.Fail ? HandOver(heard, DepositAttention.PromiseWithdrawn, command.At) : heard, DepositReply.Done);
        }

        var answered = heard with { Activation = state.Activation! with { Outcome = command.Outcome, Message = command.Message } };
        if (!IsOpen(state.Status)) return new(Late(answered, command.Outcome), DepositReply.Done);
        var next = answered with { Status = StatusOf(command.Outcome) };
        if (!IsOpen(next.Status)) return new(next with { DueAt = null, Watch = null }, DepositReply.Done);
        // The re-check has already set the next due time.
        if (command.Recheck is not null) return new(next, DepositReply.Done);
        var watch = next.Watch ?? Watch(state.CreatedAt, command.Policy);
        return new(next with { Watch = watch, DueAt = NextDue(id, watch, command.At, command.Policy) }, DepositReply.Done)
        {
            // Its postback is on its way.
            MayBeForgotten = next.Status == DepositStatus.Promised && command.Policy.AsksAgain,
        };
    }

    public static DepositStep NoteUnanswered(DepositState state, DepositCommand.NoteUnanswered command) =>
        IsOpen(state.Status) && IsAwaited(state, command.Number, command.Recheck)
            ? new(state with { Watch = Closed(state.Watch, command.Recheck), LastAnswer = AnswerWords.Unknown(command.Why) }, DepositReply.Done)
            : new(null, DepositReply.Ignored);

    /// <summary>A deposit's status by the provider's latest answer.</summary>
    public static DepositStatus StatusOf(ActivationOutcome? outcome) => outcome switch
    {
        null => DepositStatus.Activating,
        ActivationOutcome.Ok => DepositStatus.Promised,
        ActivationOutcome.Pending => DepositStatus.Pending,
        ActivationOutcome.Possible => DepositStatus.Possible,
        ActivationOutcome.Fail => DepositStatus.Failed,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "not an answer of activate"),
    };

    /// <summary>Whether this is the latest attempt and it has no answer yet, or its latest re-check and that has none.</summary>
    private static bool IsAwaited(DepositState state, int number, int? recheck) =>
        state.Activation is { } last && last.Number == number
        && (recheck is null ? last.Outcome is null : state.Watch is { IsAsking: true } watch && watch.Asked == recheck);

    /// <summary>An answer that came after the deposit left the open states. Only "fail" changes anything: it ends the manual review.</summary>
    private static DepositState Late(DepositState state, ActivationOutcome outcome) =>
        state.Status == DepositStatus.NeedsAttention && outcome == ActivationOutcome.Fail
            ? state with { Status = DepositStatus.Failed, AttentionAt = null, AttentionReason = null }
            : state;

    private static DepositWatch? Closed(DepositWatch? watch, int? recheck) => recheck is null || watch is null ? watch : watch with { IsAsking = false };

    private static DepositState HandOver(DepositState state, DepositAttention reason, long at) => state with
    {
        Status = DepositStatus.NeedsAttention,
        DueAt = null,
        Watch = null,
        AttentionAt = at,
        AttentionReason = reason,
        LastAnswer = state.LastAnswer ?? (state.Activation is { Outcome: { } outcome } last ? AnswerWords.Of(outcome, last.Message) : null),
    };

    private static DepositAttention ReasonOf(DepositStatus status) => status switch
    {
        DepositStatus.Pending => DepositAttention.StillPending,
        DepositStatus.Possible => DepositAttention.StillPossible,
        DepositStatus.Promised => DepositAttention.PromisedWithoutPostback,
        _ => DepositAttention.NoAnswer,
    };
}
