namespace Paykassma.Cli.Tools.Bench.Deposits;

/// <summary>How a deposit ended.</summary>
/// <param name="Time">From the begin of its registration until it was seen credited, or failed.</param>
/// <param name="Polls">How often it was looked at after its activation.</param>
/// <param name="Why">Why it failed; null if it was credited.</param>
internal sealed record DepositResult(DepositOrder Order, TimeSpan Time, int Polls, string? Why)
{
    public bool IsCredited => Why is null;
}
