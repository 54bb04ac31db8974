using System.CommandLine;
using Paykassma.Cli;

return await PaykassmaCommand.Create().Parse(args).InvokeAsync(new InvocationConfiguration
{
    // A load that is stopped waits for running operations and checks the books.
    ProcessTerminationTimeout = TimeSpan.FromMinutes(15),
});
