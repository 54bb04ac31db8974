using System.CommandLine;
using Paykassma.Cli.Commands;
using Paykassma.Cli.Commands.Demo;
using Paykassma.Cli.Commands.Lab;
using Paykassma.Cli.Commands.Reconcile;
using Paykassma.Cli.Commands.Retention;
using Paykassma.Cli.Tools.Bench;
using Paykassma.Cli.Tools.Cluster;
using Paykassma.Cli.Tools.Load;
using Paykassma.Cli.Tools.Simulate;
using Paykassma.Cli.Tools.Simulate.Mutants;

namespace Paykassma.Cli;

/// <summary>All commands of the program.</summary>
internal static class PaykassmaCommand
{
    public static RootCommand Create() => new("Paykassma.Orleans, a payment transaction engine. './run' without a command starts the sandbox.")
    {
        RunCommand.Create(),
        DemoCommand.Create(),
        BenchCommand.Create(),
        ClusterCommand.Create(),
        LoadCommand.Create(),
        SimulateCommand.Create(),
        MutantsCommand.Create(),
        LabCommand.Create(),
        ReconcileCommand.Create(),
        MigrateCommand.Create(),
        RetainCommand.Create(),
        EraseCommand.Create(),
        HashPasswordCommand.Create(),
        SealCommand.Create(),
        WithPostgresCommand.Create(),
    };
}
