using System.CommandLine;
using Paykassma.Cli.Servers;
using Paykassma.Protocol.Times;
using Spectre.Console;

namespace Paykassma.Cli.Commands.Reconcile;

/// <summary><c>paykassma reconcile</c>: compares a gateway's export with the merchant side's books.</summary>
internal static class ReconcileCommand
{
    /// <summary>The variable with the key, as configured on the merchant side. A key on the command line would be visible to all users.</summary>
    public const string KeyVariable = "Merchant__ApiKey";

    private static readonly Argument<FileInfo> File = new Argument<FileInfo>("file")
    {
        Description = "The gateway's export: payments.csv or payouts.csv from its back office.",
    }.AcceptExistingOnly();

    private static readonly Option<string> Kind = new Option<string>("--kind")
    {
        Description = "What the file contains.",
        Required = true,
    }.AcceptOnlyFromAmong("payments", "payouts");

    private static readonly Option<string> Url = new("--url")
    {
        Description = $"URL of the merchant side. Its API key is read from the variable {KeyVariable}; on loopback the default is the sandbox's key.",
        DefaultValueFactory = _ => "http://127.0.0.1:8080",
    };

    private static readonly Option<string> From = Time("--from", "Start of the period whose registrations must be in the file: a date or a time in UTC.");
    private static readonly Option<string> To = Time("--to", "End of that period, not included. Export a longer period: a payer may pay after the deposit was registered.");
    private static readonly Option<FileInfo?> Output = new("--output") { Description = "File that every difference is written to, one JSON object a line." };

    static ReconcileCommand()
    {
        File.Validators.Add(NoFolder.Require);
        Output.Validators.Add(NoFolder.Require);
        Url.Validators.Add(HttpUrl.Require);
    }

    public static Command Create()
    {
        var command = new Command(
            "reconcile",
            "Compare a gateway's export with the merchant side's books, row by row. Exit code 0: all match; 1: something differs; 2: it could not be done.")
        {
            File, Kind, From, To, Url, Output,
        };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var url = new Uri(parsed.GetValue(Url)!);
        if (KeyFor(url) is not { } key)
        {
            CommandConsole.Errors().MarkupLineInterpolated($"[red]Set the variable {KeyVariable} to the merchant API's key.[/]");
            return ReconcileRun.NotDone;
        }

        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        return await new ReconcileRun(http, CommandConsole.Output()).ExecuteAsync(new ReconcileOptions
        {
            File = parsed.GetValue(File)!,
            Kind = parsed.GetValue(Kind)!,
            Url = url,
            From = parsed.GetValue(From)!,
            To = parsed.GetValue(To)!,
            Key = key,
            Output = parsed.GetValue(Output),
        }, cancellation);
    }

    private static string? KeyFor(Uri url) => Environment.GetEnvironmentVariable(KeyVariable) is { Length: > 0 } key
        ? key
        : url.IsLoopback ? SandboxKeys.Merchant : null;

    private static Option<string> Time(string name, string description)
    {
        var option = new Option<string>(name) { Description = description, Required = true };
        option.Validators.Add(result =>
        {
            if (!UtcTime.TryParseTimeOrDay(result.GetValueOrDefault<string>(), out _)) result.AddError($"{name} must be a date or a time in UTC, such as 2026-11-01 or 2026-11-01T00:00:00Z.");
        });
        return option;
    }
}
