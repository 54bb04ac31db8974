using Paykassma.Domain.Postbacks;
using Paykassma.Domain.State;

namespace Paykassma.Grains.Gateway;

/// <summary>Maps a postback to the contracts that callers read.</summary>
internal static class PostbackContract
{
    public static PostbackCommand.Enqueue ToCommand(this EnqueuePostback command, long now) =>
        new(command.Merchant, command.Body, command.After, now);

    public static AttemptReport ToDomain(this RecordAttempt attempt) => new(
        attempt.Number, attempt.Acknowledged, attempt.Outcome, attempt.Status, attempt.Answer, attempt.RetryAfterMs, attempt.DurationMs);

    public static ResendCode ToCode(PostbackReply reply) => reply switch
    {
        PostbackReply.Done => ResendCode.Resent,
        PostbackReply.Replayed => ResendCode.Repeated,
        PostbackReply.Ignored => ResendCode.Acknowledged,
        PostbackReply.NotFound => ResendCode.NotFound,
        _ => throw new ArgumentOutOfRangeException(nameof(reply), reply, "not an answer to a resend"),
    };

    public static PostbackView ToView(this PostbackState state) => new()
    {
        Status = StoredNames.Of(state.Status),
        Attempts = state.Attempts,
        LastOutcome = state.LastOutcome,
        DueAt = state.DueAt,
        AcknowledgedAt = state.AcknowledgedAt,
        CreatedAt = state.CreatedAt,
        UndeliveredAt = state.UndeliveredAt,
        After = state.After,
        ResentBy = state.ResentBy,
        IsOnItsWay = state.OpenAttempt is not null,
        History =
        [
            .. state.History.Select(attempt => new AttemptView
            {
                Number = attempt.Number,
                At = attempt.At,
                Outcome = attempt.Outcome,
                Status = attempt.Status,
                Answer = attempt.Answer,
                DurationMs = attempt.DurationMs,
            }),
        ],
    };
}
