using Paykassma.Cli.Tools.Bench.Storage;

namespace Paykassma.Cli.Tests.Tools.Bench;

/// <summary>Rounds of grain storages are read from the program that measures them, and each rival is compared with ours.</summary>
public sealed class StorageRoundTests
{
    [Fact]
    public void LineOfTheOutputIsARound() => Assert.Equal(
        new StorageRound("official", 1, 500, 0.5, 3.5, 9.25, 1_000_000, 0.75, null),
        StorageRound.Parse("""{"Contestant":"official","Number":1,"Writes":500,"Seconds":0.5,"P50":3.5,"P99":9.25,"Bytes":1000000,"ProcessorSeconds":0.75,"Fault":null}"""));

    [Fact]
    public void EachRivalIsComparedWithOurs()
    {
        var comparisons = StorageBench.Compare([Of("official", 100), Of("official, prepared", 200), Of("ours", 400)]);

        Assert.Equal([("official", 4.0), ("official, prepared", 2.0)], comparisons.Select(comparison => (comparison.Rival, comparison.Ratio)));
    }

    private static StorageRound Of(string contestant, int writes) => new(contestant, 1, writes, 1, 1, 1, 0, 0, null);
}
