namespace Paykassma.Grains.Gateway;

/// <summary>A postback to deliver.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.postback.enqueue")]
public sealed record EnqueuePostback
{
    [Id(0)] public required string Merchant { get; init; }

    /// <summary>The signed JSON.</summary>
    [Id(1)] public required string Body { get; init; }
}

/// <summary>An attempt that was opened: what to send.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.postback.attempt")]
public sealed record PostbackAttempt
{
    [Id(0)] public required int Number { get; init; }
    [Id(1)] public required string Merchant { get; init; }
    [Id(2)] public required string Body { get; init; }
}

/// <summary>What an attempt came to.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.postback.record")]
public sealed record RecordAttempt
{
    [Id(0)] public required int Number { get; init; }
    [Id(1)] public required bool Acknowledged { get; init; }

    /// <summary>A few words for a person.</summary>
    [Id(2)] public required string Outcome { get; init; }

    /// <summary>What the endpoint asked for, in milliseconds, or null.</summary>
    [Id(3)] public long? RetryAfterMs { get; init; }
}

/// <summary>A postback as an operator sees it. Times in epoch milliseconds, UTC.</summary>
[GenerateSerializer, Immutable, Alias("paykassma.postback.view")]
public sealed record PostbackView
{
    [Id(0)] public required string Status { get; init; }
    [Id(1)] public required int Attempts { get; init; }
    [Id(2)] public string? LastOutcome { get; init; }
    [Id(3)] public long? DueAt { get; init; }
    [Id(4)] public long? AcknowledgedAt { get; init; }
}
