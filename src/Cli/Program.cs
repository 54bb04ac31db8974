using System.CommandLine;
using Paykassma.Cli.Bench;
using Paykassma.Cli.Demo;
using Paykassma.Cli.Reconcile;
using Paykassma.Cli.Sandbox;

return await new RootCommand("Paykassma.Orleans: a payment transaction engine.")
{
    RunCommand.Create(),
    DemoCommand.Create(),
    BenchCommand.Create(),
    ReconcileCommand.Create(),
}.Parse(args).InvokeAsync();
