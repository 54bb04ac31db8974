using Paykassma.Cli.Tools.Bench.Credits;
using Paykassma.Cli.Tools.Bench.Measuring;

namespace Paykassma.Cli.Tools.Bench.Growth;

/// <summary>Credits in tables that hold as many credits already as were asked for, beside credits in an empty database.</summary>
internal static class GrowthBench
{
    public static Task<BenchResult> ExecuteAsync(BenchOptions options, CancellationToken cancellation) => CreditBench.ExecuteAsync(
        options, null,
        [
            new(Contestants.Empty, async (databases, stop) => await OursCredits.StartAsync(Contestants.Empty, databases, stop)),
            new(Contestants.Ours, async (databases, stop) =>
            {
                var grown = await OursCredits.StartAsync(Contestants.Ours, databases, stop);
                await grown.GrowAsync(options.Rows, stop);
                return grown;
            }),
        ],
        [new Phase("grown", options.Labels)], cancellation);
}
