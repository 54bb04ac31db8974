namespace Paykassma.Cli.Tools.Bench.Flows;

/// <summary>How one ended.</summary>
/// <param name="Time">From the begin of its first request until it was seen done, or failed.</param>
/// <param name="Looks">How often it was looked at.</param>
/// <param name="Why">Why it failed; null if it did not.</param>
internal sealed record FlowResult(FlowItem Item, TimeSpan Time, int Looks, string? Why)
{
    public bool IsDone => Why is null;
}
