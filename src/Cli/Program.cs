using System.CommandLine;
using System.CommandLine.Invocation;
using Paykassma.Cli;

var parsed = PaykassmaCommand.Create().Parse(args);
var code = await parsed.InvokeAsync(new InvocationConfiguration
{
    // A load that is stopped waits for running operations and checks the books.
    ProcessTerminationTimeout = TimeSpan.FromMinutes(15),
});

// 1 is an answer of several commands, e.g. that something differs: not what a wrong argument means.
return parsed.Action is ParseErrorAction ? ExitCodes.NotUnderstood : code;
