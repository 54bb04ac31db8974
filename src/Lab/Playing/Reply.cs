using Paykassma.Protocol.Messages;

namespace Paykassma.Lab.Playing;

/// <summary>What the endpoint answered.</summary>
/// <param name="Status">The HTTP status; 0 if there was no answer.</param>
/// <param name="Body">The body, without what is above the limit.</param>
/// <param name="Why">Why there was no answer; null if there was one.</param>
internal sealed record Reply(int Status, byte[] Body, TimeSpan Took, string? Why = null)
{
    public bool IsAcknowledged => PostbackAnswer.IsAcknowledged(Status, Body);

    /// <summary>A plain refusal: sending it again would change nothing.</summary>
    public bool IsRefusal => Status is >= 400 and < 500;

    /// <summary>The answer in a few words. It contains nothing from the body, which may be anything.</summary>
    public string Text => this switch
    {
        { Why: { } why } => why,
        { IsAcknowledged: true } => "200 ok",
        _ when PostbackAnswer.WhatIsNearlyRight(Status, Body) is { } nearly => $"{Status}, but {nearly}",
        { Status: 200 } => """200 with another body than {"status":"ok"}""",
        _ => $"{Status}",
    };
}
