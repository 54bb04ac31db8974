using System.Globalization;

namespace Paykassma.Postgres;

/// <summary>Starts a server in a prepared folder and waits until it accepts connections.</summary>
internal sealed class ServerStart(PrivatePostgresOptions options, ServerAccount account, ServerFolder folder, PostgresBinaries binaries)
{
    private const int AttemptsMax = 40;
    private static readonly TimeSpan AttemptsEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan ReadyMax = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan FormerServerMax = TimeSpan.FromSeconds(30);

    /// <param name="port">The port to use. If it is in use and <paramref name="mayMove"/> is set, another one is used.</param>
    public async Task<(Guard Guard, int Port)> StartAsync(int port, bool mayMove, CancellationToken cancellation)
    {
        await StopFormerServerAsync(cancellation);
        for (var attempt = 1; ; attempt++)
        {
            var guard = await Guard.StartAsync(account, folder, CommandLine(port));
            try
            {
                if (await guard.Ready.WaitAsync(ReadyMax, cancellation)) return (guard, port);
            }
            catch
            {
                await guard.StopAsync();
                throw;
            }

            await guard.StopForNowAsync();
            if (attempt == AttemptsMax || !IsPassing(guard.LastLines))
                throw new PrivatePostgresException($"PostgreSQL did not start on {folder.Path}:\n{guard.LastLines}");
            if (mayMove) port = FreePort.FindForPostgres();
            await Task.Delay(AttemptsEvery, cancellation);
        }
    }

    /// <summary>Whether the error is temporary: a port in use, or the last children of a killed server that are still ending.</summary>
    private static bool IsPassing(string said) =>
        said.Contains("Address already in use", StringComparison.Ordinal)
        || said.Contains("pre-existing shared memory block", StringComparison.Ordinal)
        || said.Contains("lock file \"postmaster.pid\" already exists", StringComparison.Ordinal);

    /// <summary>
    /// Stops a server that is still running after its program and its guard were killed: we hold the folder's lock, so nobody else uses
    /// it. A process id that now belongs to another program is removed, since PostgreSQL would take it for a running server.
    /// </summary>
    private async Task StopFormerServerAsync(CancellationToken cancellation)
    {
        if (folder.Postmaster is not { } id) return;
        using var former = ProcessFamily.Find(id);
        if (former is null) return;
        if (!former.ProcessName.StartsWith("postgres", StringComparison.Ordinal) && former.ProcessName != "postmaster")
        {
            folder.ForgetPostmaster();
            return;
        }

        await Command.RunAsync(account.Run("/bin/sh", "-c", $"kill -INT {id.ToString(CultureInfo.InvariantCulture)}"), cancellation: cancellation);
        try
        {
            await former.WaitForExitAsync(cancellation).WaitAsync(FormerServerMax, cancellation);
        }
        catch (TimeoutException e)
        {
            throw new PrivatePostgresException($"A former server (process {id}) still uses {folder.Path} and does not stop.", e);
        }
    }

    private IEnumerable<string> CommandLine(int port)
    {
        var settings = new Dictionary<string, string>
        {
            ["listen_addresses"] = "127.0.0.1",
            ["port"] = port.ToString(CultureInfo.InvariantCulture),
            ["unix_socket_directories"] = "",
            ["fsync"] = options.Durable ? "on" : "off",
            ["full_page_writes"] = options.Durable ? "on" : "off",
            ["synchronous_commit"] = "on",
            ["max_connections"] = "200",
            ["shared_buffers"] = "256MB",
            ["lc_messages"] = "C",
            ["logging_collector"] = "off",
        };
        foreach (var (name, value) in options.Settings) settings[name] = value;
        return settings.SelectMany(s => new[] { "-c", $"{s.Key}={s.Value}" }).Prepend(folder.Data).Prepend("-D").Prepend(binaries.Postgres);
    }
}
