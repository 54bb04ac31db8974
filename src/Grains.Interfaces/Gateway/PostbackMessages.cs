using Paykassma.Domain.Gateway.Postbacks;

namespace Paykassma.Grains.Gateway;

/// <summary>A postback to deliver.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.postback.enqueue")]
public sealed record EnqueuePostback
{
    [Id(0)] public required string Merchant { get; init; }

    /// <summary>The content: the JSON without access key and signature.</summary>
    [Id(1)] public required string Body { get; init; }

    /// <summary>
    /// The grain key of an earlier postback about the same order, which was queued before this one and must be sent first; null for none.
    /// This one waits until that is acknowledged or undelivered.
    /// </summary>
    [Id(2)] public string? After { get; init; }
}

/// <summary>An attempt that was opened: what to send.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.postback.attempt")]
public sealed record PostbackAttempt
{
    [Id(0)] public required int Number { get; init; }
    [Id(1)] public required string Merchant { get; init; }

    /// <summary>The content. The sender signs it with the keys of now.</summary>
    [Id(2)] public required string Body { get; init; }
}

/// <summary>The endpoint answers again: a postback need not wait for its next attempt.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.postback.bring-forward")]
public sealed record BringForwardPostback
{
    /// <summary>When the first attempt that succeeded was begun, in epoch milliseconds. What was tried since then is not brought forward.</summary>
    [Id(0)] public required long Recovered { get; init; }

    /// <summary>When this one is due instead, in epoch milliseconds.</summary>
    [Id(1)] public required long Due { get; init; }
}

/// <summary>Why a postback is not sent now.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.postback.defer")]
public sealed record DeferPostback
{
    /// <summary>When it may be tried, in epoch milliseconds, as far as is known.</summary>
    [Id(0)] public required long Until { get; init; }

    /// <summary>A few words for staff.</summary>
    [Id(1)] public required string Why { get; init; }
}

/// <summary>Someone wants a postback sent again.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.postback.resend")]
public sealed record ResendPostback
{
    /// <summary>Who, or null if not known.</summary>
    [Id(0)] public string? Operator { get; init; }
}

/// <summary>The result of <see cref="ResendPostback"/>, with the postback.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.postback.resend-answer")]
public sealed record ResendAnswer
{
    /// <summary>
    /// <see cref="PostbackReply.Done"/>: it is due now, though its schedule said later. <see cref="PostbackReply.Replayed"/>: it was already due, or is being sent.
    /// <see cref="PostbackReply.Ignored"/>: the merchant has it, so it is never sent again. <see cref="PostbackReply.NotFound"/>: there is none.
    /// </summary>
    [Id(0)] public required PostbackReply Reply { get; init; }

    /// <summary>The postback's current state; null if there is none.</summary>
    [Id(1)] public PostbackState? Postback { get; init; }
}
