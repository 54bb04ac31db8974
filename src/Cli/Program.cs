using System.CommandLine;
using Paykassma.Cli;

return await PaykassmaCommand.Create().Parse(args).InvokeAsync(new InvocationConfiguration
{
    // A load that is stopped waits for what is under way and reads the books.
    ProcessTerminationTimeout = TimeSpan.FromMinutes(15),
});
