using Paykassma.Postgres;

namespace Paykassma.Cli.Tools.Cluster;

/// <summary>Runs the cluster until Ctrl-C, with a line for each event of its processes.</summary>
internal static class ClusterRun
{
    /// <summary>The folder of a cluster's lasting files, below the current folder.</summary>
    public static string Folder => Path.Combine(Environment.CurrentDirectory, ".data", "cluster");

    public static string Logs => Path.Combine(Folder, "logs");

    public static async Task<int> ExecuteAsync(ClusterOptions options, CancellationToken cancellation)
    {
        var console = new ClusterConsole(CommandConsole.Output());
        var settings = new ClusterSettings
        {
            Silos = options.Silos,
            Port = options.Port,
            Data = options.Data ?? Path.Combine(Folder, "postgres"),
            Logs = Logs,
        };
        try
        {
            console.Say($"Starting PostgreSQL, {options.Silos} silos and {ClusterSettings.Frontends} frontends …");
            await using var cluster = await LocalCluster.StartAsync(settings, console.Say, console.Tell, cancellation);
            Tell(console, cluster);
            await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            console.Say("Stopping …");
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // It was stopped while it was starting.
        }
        catch (Exception e) when (e is InvalidOperationException or PrivatePostgresException)
        {
            console.Write($"[red]{Spectre.Console.Markup.Escape(e.Message)}[/]");
            return 1;
        }

        console.Write("Stopped.");
        return 0;
    }

    private static void Tell(ClusterConsole console, LocalCluster cluster)
    {
        console.Write("[green]Ready.[/]");
        foreach (var frontend in cluster.Frontends) console.Write($"{frontend.Name}           [link]{frontend.Url}[/]  back office [link]{new Uri(frontend.Url, "backoffice")}[/]");
        foreach (var silo in cluster.Silos) console.Write($"{silo.Name}               process {silo.Life.Id}, health at [link]{new Uri(silo.Url, "health")}[/]");
        console.Write($"Logs                 {Spectre.Console.Markup.Escape(Logs)}");
        console.Write("Kill any process: it is started again. Ctrl-C stops everything.");
    }
}
