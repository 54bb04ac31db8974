using Paykassma.Cli.Tests.Program;
using Paykassma.Cli.Tools.Bench;
using Paykassma.Postgres;
using Paykassma.Testing;

namespace Paykassma.Cli.Tests.Tools.Bench;

/// <summary>Each kind of work is done, in a small size, without a failure, and its books are right. Single steps have tests of their own.</summary>
[InTheLongRun]
public sealed class EachWorkTests
{
    private static readonly IReadOnlyDictionary<string, string> Sizes = new Dictionary<string, string>
    {
        ["credits"] = "--count 200 --labels 50 --connections 8",
        ["lists"] = "--count 16 --rows 2000",
        ["storage"] = "--count 1000",
        ["growth"] = "--count 200 --labels 50 --connections 8 --rows 2000",
        ["telemetry"] = "--count 200 --labels 50 --connections 8",
        ["idle"] = "--seconds 1 --warm-up 1",
    };

    public static TheoryData<string> Works => [.. BenchWork.Works.Select(work => work.Name).Where(name => name != "micro")];

    [Theory]
    [MemberData(nameof(Works))]
    public async Task WorkIsDoneAndItsBooksAreRight(string work)
    {
        var size = Sizes.GetValueOrDefault(work, "--count 40 --labels 20 --under-way 4");
        await using var bench = CliProcess.Start(
            ["bench", "--work", work, "--rounds", "1", .. size.Split(' ')],
            // Its databases have fixed names, so each has a server of its own.
            new Dictionary<string, string?> { [PostgresServer.Variable] = null });

        var end = await bench.RunToEndAsync("");

        Assert.True(end.ExitCode == 0, $"{end.Output}{end.Errors}");
        Assert.Matches("reached|missed|by round", end.Output);
    }
}
