namespace Paykassma.Cli.Tests.Program;

/// <summary><c>paykassma simulate</c>, with the simulation in processes of its own.</summary>
public sealed class SimulateTests
{
    [Fact]
    public async Task AMinuteIsSimulatedInPlaceOfANumberOfSeeds()
    {
        var end = await RunAsync("simulate", "--minutes", "0.1", "--operations", "10");
        Assert.Equal(0, end.ExitCode);
        Assert.Contains("No invariant was violated", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFaultThatDoesNotExistIsRefusedWithTheNamesOfAll()
    {
        var end = await RunAsync("simulate", "--without", "Earthquake");
        Assert.Equal(ExitCodes.NotUnderstood, end.ExitCode);
        Assert.Contains("Earthquake is no fault; the faults are CallLost,", end.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("No invariant", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UsersThatCannotBeAreRefusedInWords()
    {
        var end = await RunAsync("simulate", "--without-user", "payer/seven");
        Assert.Equal(ExitCodes.NotUnderstood, end.ExitCode);
        Assert.Contains("payer/seven names no users", end.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMutantThatDoesNotExistIsRefusedWithTheNamesOfAll()
    {
        var end = await RunAsync("mutants", "no-such-mutant");
        Assert.Equal(ExitCodes.NotUnderstood, end.ExitCode);
        Assert.Contains("no-such-mutant is no mutant; the mutants are accepted-is-settled,", end.Errors, StringComparison.Ordinal);
    }

    private static async Task<CliEnd> RunAsync(params string[] arguments)
    {
        await using var process = CliProcess.Start(arguments, new Dictionary<string, string?>());
        return await process.RunToEndAsync("");
    }
}
