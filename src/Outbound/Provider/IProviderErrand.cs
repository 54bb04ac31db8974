namespace Paykassma.Outbound.Provider;

/// <summary>How one kind of grain is re-checked with the provider.</summary>
public interface IProviderErrand
{
    /// <summary>The kind, which is the prefix of its grain keys, e.g. <c>deposit</c>.</summary>
    string Kind { get; }

    /// <summary>Asks the grain for an attempt, sends it, reports back.</summary>
    Task RunAsync(string grainKey, CancellationToken stopping);
}
