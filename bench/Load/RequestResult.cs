namespace Paykassma.Load;

/// <summary>What is known of one request after a run.</summary>
public enum RequestFate : byte
{
    /// <summary>Never sent: the run ended first.</summary>
    NotOffered,

    /// <summary>Answered 200 with the very body the plan expects.</summary>
    Acknowledged,

    /// <summary>Answered otherwise. What a 5xx has done is not known to the sender either.</summary>
    Refused,

    /// <summary>Sent, wholly or in part, and never answered: the connection was lost or the answer took too long.</summary>
    Unknown,
}

/// <summary>How one request ended.</summary>
/// <param name="Fate">What is known of it.</param>
/// <param name="Status">The HTTP status; 0 when there was no answer.</param>
/// <param name="Microseconds">From just before it was sent until its answer was read; until the loss where there was none.</param>
public readonly record struct RequestResult(RequestFate Fate, ushort Status, uint Microseconds);
