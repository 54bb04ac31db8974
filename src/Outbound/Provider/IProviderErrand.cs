namespace Paykassma.Outbound.Provider;

/// <summary>What one kind of grain wants asked of the provider.</summary>
public interface IProviderErrand
{
    /// <summary>The kind its grain keys begin with, e.g. <c>deposit</c>.</summary>
    string Kind { get; }

    /// <summary>Asks the grain for an attempt, sends it, reports back.</summary>
    Task RunAsync(string grainKey, CancellationToken stopping);
}
