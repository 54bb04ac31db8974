namespace Paykassma.Storage.Schema;

/// <summary>How patiently schema steps are applied.</summary>
public sealed record MigrationLimits
{
    /// <summary>How long a step waits for a lock before it gives up its place; meanwhile others wait behind it. 2 s unless set.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a step is tried again before the migration fails. 10 minutes unless set.</summary>
    public TimeSpan WaitMax { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The first pause between two tries; doubles up to <see cref="PauseMax"/>. 500 ms.</summary>
    internal TimeSpan PauseMin { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest pause between two tries. 10 s.</summary>
    internal TimeSpan PauseMax { get; init; } = TimeSpan.FromSeconds(10);
}
