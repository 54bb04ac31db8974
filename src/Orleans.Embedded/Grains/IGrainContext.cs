namespace Orleans.Runtime;

/// <summary>One activation of a grain.</summary>
public interface IGrainContext
{
    /// <summary>A reference to the grain.</summary>
    GrainReference GrainReference { get; }

    /// <summary>The grain's id.</summary>
    GrainId GrainId { get; }

    /// <summary>The grain object, once it was made.</summary>
    object? GrainInstance { get; }

    /// <summary>The services of this activation's scope.</summary>
    IServiceProvider ActivationServices { get; }

    /// <summary>Completes when the activation has ended. A grain must not await its own.</summary>
    Task Deactivated { get; }

    /// <summary>Ends the activation once its running calls are done. Calls that wait go to a new activation.</summary>
    void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);
}
