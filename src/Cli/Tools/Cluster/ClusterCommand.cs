using System.CommandLine;
using System.CommandLine.Parsing;
using Paykassma.Cli.Servers;
using Paykassma.Cli.Tools.Cluster.Chaos;
using Paykassma.Postgres;
using Spectre.Console;

namespace Paykassma.Cli.Tools.Cluster;

/// <summary><c>paykassma cluster</c>: several silos and two frontends on this machine, until Ctrl-C or until all kills are made.</summary>
internal static class ClusterCommand
{
    private const int KillsMax = 10_000;
    private static readonly Argument<int> Silos = new("silos")
    {
        Description = $"How many silo processes ({ClusterSettings.SilosMin} to {ClusterSettings.SilosMax}).",
        DefaultValueFactory = _ => 3,
    };

    private static readonly Option<int> Port = Whole("--port", 8080, 1, 65_534, "The first frontend's port, on loopback only (1 to 65534). The second frontend listens on the next port.");
    private static readonly Option<int?> Kills = new("--kills")
    {
        Description = $"Kill a silo with signal 9 under load, this many times (1 to {KillsMax}); then check the books and end.",
    };

    private static readonly Option<bool> Freeze = new("--freeze")
    {
        Description = "With --kills: stop each silo with signal 19 first, with its connections open, until the others have taken over its grains.",
    };

    private static readonly Option<double> Rate = new("--rate") { Description = "With --kills: operations offered per second (1 to 100000).", DefaultValueFactory = _ => 400 };
    private static readonly Option<int?> Seed = new("--seed") { Description = "With --kills: the same seed chooses the same silos, moments and work." };
    private static readonly Option<int> Labels = Whole("--labels", 1_000, 1, 1_000_000, "With --kills: how many users the work is spread over (1 to 1000000).");
    private static readonly Option<FileInfo?> Report = new("--report") { Description = "With --kills: the file that the result is also written to." };
    private static readonly Option<string?> Data = new("--data")
    {
        Description = "Folder of the private PostgreSQL's data: .data/cluster/postgres unless set; with --kills, a temporary folder unless set. "
            + $"Not together with the variable {PostgresServer.Variable}, which names another server to use instead.",
    };

    static ClusterCommand()
    {
        Silos.Within(ClusterSettings.SilosMin, ClusterSettings.SilosMax);
        Kills.Within(1, KillsMax);
        Rate.Within(1, 100_000);
        Report.Validators.Add(NoFolder.Require);
    }

    public static Command Create()
    {
        var command = new Command("cluster", "Run silos and two frontends as processes on this machine over one PostgreSQL, until Ctrl-C. With --kills, kill silos under load and check the books. Exit code 0: stopped by Ctrl-C, or the books are right; 1: they are not, or it did not start.")
        {
            Silos, Port, Data, Kills, Freeze, Rate, Seed, Labels, Report,
        };
        // Only whether they are given: what is no number has no value.
        command.Validators.Add(r => Require(IsGiven(r, Kills) || !(IsGiven(r, Report) || IsGiven(r, Seed) || IsGiven(r, Freeze)), r, "--seed, --freeze and --report", "given together with --kills"));
        command.Validators.Add(r => Require(!IsGiven(r, Kills) || r.GetResult(Silos) is not { Tokens: [{ Value: "1" }] }, r, "silos", "at least 2 where --kills is given"));
        command.Validators.Add(r => DataFolderOption.RequireAlone(r, Data));
        command.SetAction((parsed, cancellation) => RunAsync(Read(parsed), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ClusterOptions options, CancellationToken cancellation)
    {
        try
        {
            return await (options.Kills is null ? ClusterRun.ExecuteAsync(options, cancellation) : ChaosRun.ExecuteAsync(options, cancellation));
        }
        catch (ServerNotReadyException notBuilt)
        {
            CommandConsole.Errors().MarkupLineInterpolated($"[red]{notBuilt.Message}[/]");
            return 1;
        }
    }

    private static ClusterOptions Read(ParseResult parsed) => new()
    {
        Silos = parsed.GetValue(Silos),
        Port = parsed.GetValue(Port),
        Data = parsed.GetValue(Data),
        Kills = parsed.GetValue(Kills),
        Freezes = parsed.GetValue(Freeze),
        Rate = parsed.GetValue(Rate),
        Seed = parsed.GetValue(Seed),
        Labels = parsed.GetValue(Labels),
        Report = parsed.GetValue(Report),
    };

    private static Option<int> Whole(string name, int usual, int min, int max, string description) =>
        new Option<int>(name) { Description = description, DefaultValueFactory = _ => usual }.Within(min, max);

    private static bool IsGiven(CommandResult command, Option option) => command.GetResult(option) is { Implicit: false };

    private static void Require(bool holds, SymbolResult result, string what, string rule)
    {
        if (!holds) result.AddError($"{what} must be {rule}.");
    }
}
