using System.CommandLine;
using System.CommandLine.Parsing;
using Paykassma.Cli.Servers;
using Spectre.Console;

namespace Paykassma.Cli.Commands.Trigger;

/// <summary><c>paykassma trigger</c>: makes an event happen in a sandbox.</summary>
internal static class TriggerCommand
{
    private const int Happened = 0;
    private const int SomethingElse = 1;
    private const string ListName = "--list";

    private static readonly string[] Names = [.. TriggerEvent.All.Select(one => one.Name)];

    public static Command Create()
    {
        var name = new Argument<string?>("event") { HelpName = "event", Description = $"The event, e.g. {Names[0]}; {ListName} shows all.", Arity = ArgumentArity.ZeroOrOne };
        name.AcceptOnlyFromAmong(Names);
        var list = new Option<bool>(ListName) { Description = "List the events, and do nothing." };
        var (url, merchant, order) = (SandboxOptions.Url(), SandboxOptions.Merchant(), new TriggerOrderOptions(name));
        var command = new Command(
            "trigger",
            "Make an event happen in a sandbox by its documented endpoints, and print each request with its answer. Keys other than the demo keys are read from the variables PAYKASSMA_SECRET, PAYKASSMA_WITHDRAWAL_KEY, PAYKASSMA_AGENT_KEY and PAYKASSMA_OPERATOR_KEY. Exit code 0: it happened; 1: something else did, or no sandbox answers; 2: wrong arguments.")
        {
            name, list, url, merchant, order.Label, order.Id, order.Amount, order.WalletType,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(name) is not { Tokens.Count: > 0 } && result.GetResult(list) is null) result.AddError($"Name an event, or give {ListName} to see all.");
        });
        command.SetAction((parsed, cancellation) => parsed.GetValue(list)
            ? Task.FromResult(ShowList(CommandConsole.Output()))
            : RunAsync(EventOf(parsed.GetValue(name)!), order, parsed, new Uri(parsed.GetValue(url)!), parsed.GetValue(merchant)!, cancellation));
        return command;
    }

    /// <summary>The event of this name.</summary>
    internal static TriggerEvent EventOf(string name) => TriggerEvent.All.First(one => one.Name == name);

    private static int ShowList(IAnsiConsole console)
    {
        var width = Names.Max(name => name.Length);
        foreach (var one in TriggerEvent.All) console.MarkupLineInterpolated($"{one.Name.PadRight(width)}  {one.Outcome}");
        return Happened;
    }

    private static async Task<int> RunAsync(
        TriggerEvent wanted, TriggerOrderOptions options, ParseResult parsed, Uri url, string merchant, CancellationToken cancellation)
    {
        var console = CommandConsole.Output();
        using var sandbox = new PrintedSandbox(url, merchant, DeveloperKeys.FromEnvironment(), console);
        try
        {
            var outcome = await wanted.MakeAsync(sandbox, options.Read(wanted, parsed), cancellation);
            console.MarkupLineInterpolated($"[green]{outcome}[/]");
            return Happened;
        }
        catch (TriggerException e)
        {
            CommandConsole.Errors().MarkupLineInterpolated($"[red]{e.Message}[/]");
            return SomethingElse;
        }
    }
}
