using System.CommandLine;
using System.Globalization;
using Spectre.Console;

namespace Paykassma.Cli.Sandbox;

/// <summary><c>paykassma run</c>: the sandbox until Ctrl-C.</summary>
internal static class RunCommand
{
    private const int DefaultPort = 8080;

    public static Command Create()
    {
        var port = new Option<int>("--port")
        {
            Description = "Port to listen on, loopback only; the variable PORT sets it too.",
            DefaultValueFactory = _ => PortOfEnvironment(),
        };
        var data = new Option<string>("--data")
        {
            Description = "Folder of the private PostgreSQL's data. Not used where ConnectionStrings__Paykassma names a server.",
            DefaultValueFactory = _ => Path.Combine(Environment.CurrentDirectory, ".data", "postgres"),
        };
        var command = new Command("run", "Run the sandbox: gateway and merchant wired to each other, until Ctrl-C.") { port, data };
        command.SetAction((parse, cancellation) => RunAsync(parse.GetValue(data)!, parse.GetValue(port), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string data, int port, CancellationToken cancellation)
    {
        try
        {
            await using var sandbox = await AnsiConsole.Status().StartAsync(
                "Starting PostgreSQL and the sandbox …",
                _ => SandboxServer.StartAsync(data, port, line => AnsiConsole.MarkupLineInterpolated($"[grey]{line}[/]"), cancellation));
            Tell(sandbox.Url);
            var code = await sandbox.Silo.WaitForExitAsync(cancellation);
            AnsiConsole.MarkupLineInterpolated($"[red]The sandbox ended by itself with exit code {code}.[/]");
            return code == 0 ? 1 : code;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            AnsiConsole.MarkupLine("Stopped.");
            return 0;
        }
    }

    /// <summary>Where to go, the cashier first: it shows what all of this is for.</summary>
    private static void Tell(Uri url)
    {
        AnsiConsole.MarkupLineInterpolated($"[green]Ready.[/] Watch a deposit arrive: [link]{new Uri(url, "cashier")}[/]");
        AnsiConsole.MarkupLineInterpolated($"Back office          [link]{new Uri(url, "backoffice")}[/] (viewer, operator, finance or admin; demo-password)");
        AnsiConsole.MarkupLineInterpolated($"Everything else      [link]{url}[/]");
        AnsiConsole.MarkupLine("Ctrl-C stops everything.");
    }

    private static int PortOfEnvironment() =>
        int.TryParse(Environment.GetEnvironmentVariable("PORT"), CultureInfo.InvariantCulture, out var port) ? port : DefaultPort;
}
