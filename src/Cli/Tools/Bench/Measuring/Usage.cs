namespace Paykassma.Cli.Tools.Bench.Measuring;

/// <summary>What a contestant has used so far, or in a round.</summary>
/// <param name="Times">Processor time.</param>
/// <param name="Allocated">Bytes allocated by its process.</param>
/// <param name="Writes">Transactions that wrote.</param>
/// <param name="WalBytes">The WAL they wrote.</param>
internal readonly record struct Usage(ProcessorTimes Times, long Allocated, long Writes, long WalBytes)
{
    public static async Task<Usage> NowAsync(MeasuredServer contestant, int? postmaster, CancellationToken cancellation)
    {
        var times = ProcessorTimes.Now(contestant.Process, postmaster);
        return new(
            times, await contestant.Process.AllocatedAsync(cancellation), await contestant.WritesAsync(cancellation), await contestant.WalBytesAsync(cancellation));
    }

    public static Usage operator -(Usage later, Usage earlier) =>
        new(later.Times - earlier.Times, later.Allocated - earlier.Allocated, later.Writes - earlier.Writes, later.WalBytes - earlier.WalBytes);
}
