using System.CommandLine;
using Paykassma.Cli.Bench;
using Paykassma.Cli.Cluster;
using Paykassma.Cli.Demo;
using Paykassma.Cli.Load;
using Paykassma.Cli.Reconcile;
using Paykassma.Cli.Sandbox;
using Paykassma.Cli.Servers;
using Paykassma.Cli.Staff;

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
        ReconcileCommand.Create(),
        HashPasswordCommand.Create(),
        WithPostgresCommand.Create(),
    };
}
