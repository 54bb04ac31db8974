using System.CommandLine;
using System.Globalization;
using System.Net;
using Paykassma.Cli.Servers;
using Paykassma.Postgres;
using Spectre.Console;

namespace Paykassma.Cli.Commands;

/// <summary><c>paykassma run</c>: the sandbox until Ctrl-C.</summary>
internal static class RunCommand
{
    private const int DefaultPort = 8080;

    public static Command Create()
    {
        var port = new Option<int>("--port")
        {
            HelpName = "port",
            Description = $"Port to listen on, on loopback only (1 to {IPEndPoint.MaxPort}). The variable PORT sets it too.",
            DefaultValueFactory = _ => PortOfEnvironment(),
        };
        port.Within(1, IPEndPoint.MaxPort);
        var data = new Option<string>("--data")
        {
            HelpName = "folder",
            Description = $"Folder of the private PostgreSQL's data. Not together with the variable {PostgresServer.Variable}, which names a server to use instead.",
            DefaultValueFactory = _ => Path.Combine(Environment.CurrentDirectory, ".data", "postgres"),
        };
        var command = new Command("run", "Run the sandbox, a gateway and a merchant connected to each other, until Ctrl-C. Exit code 0: stopped by Ctrl-C; any other: it ended unexpectedly.") { port, data };
        command.Validators.Add(result => DataFolderOption.RequireAlone(result, data));
        command.SetAction((parse, cancellation) => RunAsync(parse.GetValue(data)!, parse.GetValue(port), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string data, int port, CancellationToken cancellation)
    {
        var console = CommandConsole.Output();
        if (!FreePort.IsFree(port))
        {
            // Another program there could answer in place of this one.
            CommandConsole.Errors().MarkupLineInterpolated($"[red]Port {port} is in use. Choose another one with --port.[/]");
            return 1;
        }

        try
        {
            await using var sandbox = await console.Status().StartAsync(
                "Starting PostgreSQL and the sandbox …",
                _ => SandboxServer.StartAsync(data, port, line => console.MarkupLineInterpolated($"[grey]{line}[/]"), cancellation));
            Tell(console, sandbox.Url);
            var code = await sandbox.Silo.WaitForExitAsync(cancellation);
            CommandConsole.Errors().MarkupLineInterpolated($"[red]The sandbox ended unexpectedly with exit code {code}.[/]");
            return code == 0 ? 1 : code;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            console.MarkupLine("Stopped.");
            return 0;
        }
        catch (Exception e) when (e is PrivatePostgresException or ServerNotReadyException)
        {
            // E.g. a second start on the same data, or a wrong sealing key. The message says what to do, or the process has said it.
            CommandConsole.Errors().MarkupLineInterpolated($"[red]{e.Message}[/]");
            return 1;
        }
    }

    /// <summary>Prints the addresses, first the cashier, which shows the purpose of the program.</summary>
    private static void Tell(IAnsiConsole console, Uri url)
    {
        console.MarkupLineInterpolated($"[green]Ready.[/] Watch a deposit arrive: [link]{new Uri(url, "cashier")}[/]");
        console.MarkupLineInterpolated($"Back office          [link]{new Uri(url, "backoffice")}[/] (viewer, operator, finance or admin; demo-password)");
        console.MarkupLineInterpolated($"Everything else      [link]{url}[/]");
        console.MarkupLine("Ctrl-C stops everything.");
    }

    private static int PortOfEnvironment() =>
        int.TryParse(Environment.GetEnvironmentVariable("PORT"), CultureInfo.InvariantCulture, out var port) ? port : DefaultPort;
}
