namespace Paykassma.Storage.Approvals;

/// <summary>An act that waits for a second person, or that a second person has decided. Times in epoch milliseconds, UTC.</summary>
public sealed record HeldAct
{
    public required Guid Id { get; init; }

    /// <summary>What is done once it is approved, e.g. <c>transfer.add</c>: the same word as in the audit trail.</summary>
    public required string Kind { get; init; }

    /// <summary>The gateway merchant it concerns; null for the merchant side and the deployment itself.</summary>
    public string? Merchant { get; init; }

    /// <summary>What it changes; for a grain, its key.</summary>
    public required string Subject { get; init; }

    /// <summary>The act in one line, for the person who decides.</summary>
    public required string Summary { get; init; }

    /// <summary>JSON: all that is needed to carry it out. Shown to the person who decides, so it never contains a key.</summary>
    public required string Content { get; init; }

    /// <summary>Why the first person wants it.</summary>
    public string? Reason { get; init; }

    public required string PreparedBy { get; init; }

    public required string PreparedRole { get; init; }

    public required long PreparedAt { get; init; }

    public required HeldActStatus Status { get; init; }

    /// <summary>The second person, or whoever rejected it.</summary>
    public string? DecidedBy { get; init; }

    public string? DecidedRole { get; init; }

    public long? DecidedAt { get; init; }

    /// <summary>Why it was rejected.</summary>
    public string? DecisionReason { get; init; }

    /// <summary>Whether it was carried out; null before that is known.</summary>
    public bool? Done { get; init; }

    /// <summary>What happened when it was carried out, in words; null before that is known.</summary>
    public string? Outcome { get; init; }

    /// <summary>Approved, but its outcome was not saved: it was cut off, and is run again.</summary>
    public bool IsCutOff => Status == HeldActStatus.Approved && Outcome is null;
}

/// <summary>Whether a second person has decided.</summary>
public enum HeldActStatus
{
    Waiting,

    /// <summary>Saved before the act is carried out.</summary>
    Approved,

    /// <summary>Nothing was done, and nothing will be.</summary>
    Rejected,
}
