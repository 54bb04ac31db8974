namespace Orleans.Runtime;

/// <summary>The life of an activation; it only moves forward.</summary>
internal enum ActivationState
{
    /// <summary>No call has come yet.</summary>
    Created,

    /// <summary>The grain object is being made; calls wait.</summary>
    Activating,

    /// <summary>Calls run.</summary>
    Valid,

    /// <summary>Running calls end; others wait, to be sent to the next activation.</summary>
    Deactivating,

    /// <summary>Over.</summary>
    Gone,
}
