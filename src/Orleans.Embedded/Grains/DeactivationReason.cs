namespace Orleans;

/// <summary>Why an activation ends.</summary>
public readonly struct DeactivationReason
{
    /// <summary>A reason without a fault.</summary>
    public DeactivationReason(DeactivationReasonCode code, string text) : this(code, null, text) { }

    /// <summary>A reason with the fault behind it.</summary>
    public DeactivationReason(DeactivationReasonCode code, Exception? exception, string text) =>
        (ReasonCode, Exception, Description) = (code, exception, text);

    /// <summary>The reason in words.</summary>
    public string Description { get; }

    /// <summary>The reason's code.</summary>
    public DeactivationReasonCode ReasonCode { get; }

    /// <summary>The fault, where one was the reason.</summary>
    public Exception? Exception { get; }

    /// <inheritdoc />
    public override string ToString() =>
        Exception is null ? $"{ReasonCode}: {Description}" : $"{ReasonCode}: {Description}. Exception: {Exception}";
}

/// <summary>Why an activation ends, as a code.</summary>
public enum DeactivationReasonCode : byte
{
    /// <summary>No reason.</summary>
    None,

    /// <summary>The process is stopping.</summary>
    ShuttingDown,

    /// <summary>The activation could not start.</summary>
    ActivationFailed,

    /// <summary>Not used here: there is no directory.</summary>
    DirectoryFailure,

    /// <summary>No call came for the collection age.</summary>
    ActivationIdle,

    /// <summary>Not used here.</summary>
    ActivationUnresponsive,

    /// <summary>Not used here.</summary>
    DuplicateActivation,

    /// <summary>Not used here.</summary>
    IncompatibleRequest,

    /// <summary>A call ended in a fault after which the grain's memory is not to be trusted.</summary>
    ApplicationError,

    /// <summary>The grain asked for it.</summary>
    ApplicationRequested,

    /// <summary>Not used here.</summary>
    Migrating,

    /// <summary>The runtime asked for it.</summary>
    RuntimeRequested,

    /// <summary>Not used here.</summary>
    HighMemoryPressure,
}
