using Paykassma.Protocol.Messages;

namespace Paykassma.Protocol.Withdrawals;

/// <summary>The answer to <c>withdrawal/create</c>.</summary>
public abstract record WithdrawalAnswer
{
    private WithdrawalAnswer()
    {
    }

    /// <summary>Accepted. The outcome comes by postback.</summary>
    public sealed record Ok : WithdrawalAnswer
    {
        /// <inheritdoc/>
        public override byte[] ToBody() => StatusBody.Write(Statuses.Ok);
    }

    /// <summary>Refused. The held money may be released only if this was the only request ever sent under the id.</summary>
    public sealed record Fail(FailMessage Message) : WithdrawalAnswer
    {
        /// <inheritdoc/>
        public override byte[] ToBody() => Message.ToBody();
    }

    /// <summary>Any other answer: the outcome is unknown and the hold stays.</summary>
    public sealed record Unreadable : WithdrawalAnswer
    {
        /// <inheritdoc/>
        public override byte[] ToBody() => throw new InvalidOperationException("An unreadable answer is never sent.");
    }

    /// <summary>The body to answer with.</summary>
    public abstract byte[] ToBody();

    /// <summary>Reads the provider's answer.</summary>
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
