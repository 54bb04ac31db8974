using System.CommandLine;
using Paykassma.Cli.Bench;
using Paykassma.Cli.Cluster;
using Paykassma.Cli.Demo;
using Paykassma.Cli.Load;
using Paykassma.Cli.Reconcile;
using Paykassma.Cli.Sandbox;
using Paykassma.Cli.Servers;
using Paykassma.Cli.Staff;

return await new RootCommand("Paykassma.Orleans: a payment transaction engine.")
{
    RunCommand.Create(),
    DemoCommand.Create(),
    BenchCommand.Create(),
    ClusterCommand.Create(),
    LoadCommand.Create(),
    ReconcileCommand.Create(),
    HashPasswordCommand.Create(),
    WithPostgresCommand.Create(),
}.Parse(args).InvokeAsync(new InvocationConfiguration
{
    // A load that is stopped waits for what is under way and reads the books.
    ProcessTerminationTimeout = TimeSpan.FromMinutes(15),
});
