using System.CommandLine;
using Paykassma.Cli.Bench;

return await new RootCommand("Paykassma.Orleans: a payment transaction engine.")
{
    BenchCommand.Create(),
}.Parse(args).InvokeAsync();
