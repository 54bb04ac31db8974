using Paykassma.Simulation.Conformance.Ledger;
using Paykassma.Testing;

namespace Paykassma.Simulation.Tests;

/// <summary>
/// Two writers on the same accounts, each at any point of the other's transaction, over connections that are cut: PostgreSQL and the simulated
/// database let the same one wait, give the same answers and failures, and are left with the same rows.
/// </summary>
[InTheLongRun]
public sealed class TwoWritersTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int Steps = 250;

    /// <summary>A comparison in which one of these did not happen would compare less than it says.</summary>
    private static readonly string[] Happens =
    [
        ": waits", "waited: ", ": committed", ": 23505", ": PK001", ": 25006", "BeforeTheServer: lost", "AfterRead: lost", "AfterCommit: lost",
        "ends all sessions", ": killed",
    ];

    [Theory]
    [InlineData(11UL)]
    [InlineData(12UL)]
    [InlineData(13UL)]
    public async Task BothDatabasesTellTheSame(ulong seed)
    {
        var simulated = SimulationProcess.LinesAsync("--conformance", "ledger", "--seed", $"{seed}", "--steps", $"{Steps}");
        await using var postgres = new PostgresSide(database, seed);
        var real = await new LedgerScript(seed, postgres).RunAsync(Steps);
        Assert.Equal(real, await simulated);
        foreach (var what in Happens) Assert.Contains(real, line => line.Contains(what, StringComparison.Ordinal));
    }
}
