namespace Orleans.Runtime;

/// <summary>A state that is read before the grain's own activation.</summary>
internal interface IActivationState
{
    Task ActivateAsync(CancellationToken token);
}
