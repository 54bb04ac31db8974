using Paykassma.Protocol.Messages;

namespace Paykassma.Protocol.Withdrawals;

/// <summary>The answer to <c>withdrawal/create</c>.</summary>
public abstract record WithdrawalAnswer
{
    private WithdrawalAnswer()
    {
    }

    /// <summary>Taken. The end comes by postback.</summary>
    public sealed record Ok : WithdrawalAnswer
    {
        /// <inheritdoc/>
        public override byte[] ToBody() => StatusBody.Write(Statuses.Ok);
    }

    /// <summary>Refused. Whether that frees the money depends on whether this was the only request ever sent under the id.</summary>
    public sealed record Fail(FailMessage Message) : WithdrawalAnswer
    {
        /// <inheritdoc/>
        public override byte[] ToBody() => Message.ToBody();
    }

    /// <summary>Something else: the outcome is unknown and the hold stays.</summary>
    public sealed record Unreadable : WithdrawalAnswer
    {
        /// <inheritdoc/>
        public override byte[] ToBody() => throw new InvalidOperationException("An unreadable answer is never sent.");
    }

    /// <summary>The body to answer with.</summary>
    public abstract byte[] ToBody();

    /// <summary>Reads the other side's answer.</summary>
    public static WithdrawalAnswer Parse(ReadOnlySpan<byte> body)
    {
        if (!StatusBody.TryRead(body, out var answer, out var status)) return new Unreadable();
        return status switch
        {
            Statuses.Ok => new Ok(),
            Statuses.Fail when FailMessage.From(answer.Field("message")) is { } message => new Fail(message),
            _ => new Unreadable(),
        };
    }
}
