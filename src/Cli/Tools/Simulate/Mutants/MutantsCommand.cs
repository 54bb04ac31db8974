using System.CommandLine;

namespace Paykassma.Cli.Tools.Simulate.Mutants;

/// <summary><c>paykassma mutants</c>: whether the simulation notices that the program is broken.</summary>
internal static class MutantsCommand
{
    private static readonly Argument<string[]> Names = new("names")
    {
        Description = "Which mutants: the names of the files in tests/Simulation/Mutants. All unless named.",
        Arity = ArgumentArity.ZeroOrMore,
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<long> Seed = new Option<long>("--seed") { Description = "The first seed (0 to 1000000000000).", DefaultValueFactory = _ => 1 }.Within(0, SimulateCommand.SeedMax);

    private static readonly Option<int> Seeds = new Option<int>("--seeds")
    {
        Description = "How many seeds are run at most until one fails (1 to 100000).",
        DefaultValueFactory = _ => 100,
    }.Within(1, 100_000);

    private static readonly Option<int> Operations = new Option<int>("--operations")
    {
        Description = "About how many acts of users in each (10 to 100000); more where a mutant asks for more.",
        DefaultValueFactory = _ => 500,
    }.Within(10, 100_000);

    public static Command Create()
    {
        var command = new Command("mutants", "Break the program on purpose, one change at a time, and see whether the simulation notices. Each patch is applied to a copy of the repository, built there, and run until a seed fails. Exit code 0: each was caught, and the program as it is was not; 1: one survived, or does not apply or compile any more; 2: there is no such mutant.")
        {
            Names, Seed, Seeds, Operations,
        };
        command.SetAction((parsed, cancellation) => MutantsRun.ExecuteAsync(
            new MutantsOptions(parsed.GetValue(Names) ?? [], parsed.GetValue(Seed), parsed.GetValue(Seeds), parsed.GetValue(Operations)), cancellation));
        return command;
    }
}

/// <summary>Which mutants are run, and how long.</summary>
/// <param name="Names">Empty for all.</param>
internal sealed record MutantsOptions(IReadOnlyCollection<string> Names, long Seed, int Seeds, int Operations);
