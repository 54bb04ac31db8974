namespace Paykassma.Load;

/// <summary>What is known about one request after a run.</summary>
public enum RequestFate : byte
{
    /// <summary>Never sent: the run ended first.</summary>
    NotOffered,

    /// <summary>Answered with 200 and exactly the body that the plan expects.</summary>
    Acknowledged,

    /// <summary>Any other answer. After a 5xx the sender does not know what the server did.</summary>
    Refused,

    /// <summary>Sent, completely or in part, and never answered: the connection was lost or the answer took too long.</summary>
    Unknown,
}

/// <summary>The outcome of one request.</summary>
/// <param name="Fate">What is known about it.</param>
/// <param name="Status">The HTTP status; 0 if there was no answer.</param>
/// <param name="Microseconds">From just before it was sent until its answer was read or, without an answer, until the connection was lost.</param>
public readonly record struct RequestResult(RequestFate Fate, ushort Status, uint Microseconds);
