using System.Diagnostics;
using Paykassma.Cli.Tools.Simulate.Mutants;

namespace Paykassma.Cli.Tests.Tools.Simulate;

/// <summary>The patches of <c>tests/Simulation/Mutants</c>.</summary>
public sealed class MutantTests
{
    private const int MutantsMin = 30;
    private static readonly string Root = MutantCopy.Root()!;

    [Fact]
    public void ThereAreEnoughOfThemAndEachSaysWhatItDoes()
    {
        var mutants = Mutant.Read(Root, []);
        Assert.True(mutants.Count >= MutantsMin, $"{mutants.Count} mutants");
        Assert.All(mutants, mutant => Assert.Matches(@"^[A-Z].*\.$", mutant.Sentence));
        Assert.Equal(mutants.Count, mutants.Select(mutant => mutant.Sentence).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task EachAppliesToTheProgramAsItIs()
    {
        foreach (var mutant in Mutant.Read(Root, []))
        {
            var start = new ProcessStartInfo("git", ["apply", "--check", mutant.Patch!]) { WorkingDirectory = Root, RedirectStandardError = true };
            using var git = Process.Start(start)!;
            var errors = await git.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await git.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(git.ExitCode == 0, $"{mutant.Name}: {errors}");
        }
    }

    [Fact]
    public void OneThatShowsInLongSeedsOnlySaysSo() => Assert.Equal(
        [0, 3_000], Mutant.Read(Root, ["credits-of-a-batch-not-summed", "hold-left-out"]).Select(mutant => mutant.OperationsMin).Order());

    [Fact]
    public void OnlyThoseThatAreNamedAreRun() => Assert.Equal(["hold-left-out"], Mutant.Read(Root, ["hold-left-out"]).Select(mutant => mutant.Name));

    [Fact]
    public void AnUnknownNameIsRefusedWithTheNamesOfAll() =>
        Assert.Contains("hold-left-out", Assert.Throws<ArgumentException>(() => Mutant.Read(Root, ["hold-left-in"])).Message, StringComparison.Ordinal);
}
