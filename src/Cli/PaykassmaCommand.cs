using System.CommandLine;
using Paykassma.Cli.Commands;
using Paykassma.Cli.Commands.Completion;
using Paykassma.Cli.Commands.Demo;
using Paykassma.Cli.Commands.Lab;
using Paykassma.Cli.Commands.Link;
using Paykassma.Cli.Commands.Listen;
using Paykassma.Cli.Commands.Reconcile;
using Paykassma.Cli.Commands.Replay;
using Paykassma.Cli.Commands.Retention;
using Paykassma.Cli.Commands.Sign;
using Paykassma.Cli.Commands.Trigger;
using Paykassma.Cli.Commands.Verify;
using Paykassma.Cli.Servers;
using Paykassma.Cli.Tools;
using Paykassma.Cli.Tools.Bench;
using Paykassma.Cli.Tools.Cluster;
using Paykassma.Cli.Tools.Load;
using Paykassma.Cli.Tools.Simulate;
using Paykassma.Cli.Tools.Simulate.Mutants;

namespace Paykassma.Cli;

/// <summary>All commands of the program.</summary>
internal static class PaykassmaCommand
{
    public static RootCommand Create() => Create(Programs.IsInstalled);

    /// <param name="isInstalled">Whether it is the installed tool, which has only what works without a checkout.</param>
    internal static RootCommand Create(bool isInstalled)
    {
        var root = new RootCommand(isInstalled
            ? "Paykassma.Orleans, a payment transaction engine: its sandbox, and what a merchant needs to connect. 'paykassma run' starts the sandbox."
            : "Paykassma.Orleans, a payment transaction engine. './run' without a command starts the sandbox.");
        foreach (var command in ForEveryone()) root.Subcommands.Add(command);
        if (isInstalled) return root;
        foreach (var command in ForCheckouts()) root.Subcommands.Add(command);
        return root;
    }

    private static IEnumerable<Command> ForEveryone() =>
    [
        RunCommand.Create(),
        DemoCommand.Create(),
        SignCommand.Create(),
        VerifyCommand.Create(),
        LinkCommand.Create(),
        ListenCommand.Create(),
        TriggerCommand.Create(),
        ReplayCommand.Create(),
        LabCommand.Create(),
        ReconcileCommand.Create(),
        MigrateCommand.Create(),
        RetainCommand.Create(),
        EraseCommand.Create(),
        HashPasswordCommand.Create(),
        SealCommand.Create(),
        CompletionCommand.Create(),
    ];

    private static IEnumerable<Command> ForCheckouts() =>
    [
        BenchCommand.Create(),
        ClusterCommand.Create(),
        LoadCommand.Create(),
        SimulateCommand.Create(),
        MutantsCommand.Create(),
        WithPostgresCommand.Create(),
    ];
}
