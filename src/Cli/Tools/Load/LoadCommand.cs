using System.CommandLine;
using System.CommandLine.Parsing;
using System.Runtime.InteropServices;
using Npgsql;
using Paykassma.Cli.Servers;
using Paykassma.Postgres;
using Spectre.Console;

namespace Paykassma.Cli.Tools.Load;

/// <summary><c>paykassma load</c>: sends work to running instances over HTTP, then checks the books.</summary>
internal static class LoadCommand
{
    /// <summary>The exit code after Ctrl-C, by the convention of shells.</summary>
    private const int Interrupted = 130;

    private static readonly Option<string[]> Target = new("--target")
    {
        Description = "URL of a running instance. Repeat it to use several frontends in turn.",
        DefaultValueFactory = _ => ["http://127.0.0.1:8080"],
    };

    private static readonly Option<double?> Rate = new("--rate") { Description = "Operations offered per second, on schedule (open model; 0.1 to 100000). Registrations and repeats come on top." };
    private static readonly Option<int?> Concurrency = new("--concurrency") { Description = "Operations in flight at a time (closed model; 1 to 4096). 16 unless --rate is set." };
    private static readonly Option<string> Duration = new("--duration") { Description = "How long work is offered, such as 30s, 5m or 1h (at most 7 days).", DefaultValueFactory = _ => "30s" };
    private static readonly Option<string> Mix = new("--mix") { Description = "The kinds of work by weight: postbacks, deposits, withdrawals, races.", DefaultValueFactory = _ => LoadMix.Usual.ToString() };
    private static readonly Option<int> Labels = new("--labels") { Description = "How many users the work is spread over (1 to 1000000).", DefaultValueFactory = _ => 1_000 };
    private static readonly Option<double> Repeats = Share("--repeats", 0.1, "The share of postbacks sent twice, half of those at the same time (0 to 1).");
    private static readonly Option<double> BadSignatures = Share("--bad-signatures", 0.02, "The share of postbacks with a bad signature, which must be refused (0 to 1).");
    private static readonly Option<double> ShortWithdrawals = Share("--short-withdrawals", 0.25, "The share of withdrawals that no balance covers, which must be refused (0 to 1).");
    private static readonly Option<int> Seed = new("--seed") { Description = "The same seed gives the same work in the same order.", DefaultValueFactory = _ => 1 };
    private static readonly Option<int> Retries = new("--retries") { Description = "How often a request is sent again, to the next target, after a connection failure or a 503 (0 to 100).", DefaultValueFactory = _ => 1 };
    private static readonly Option<int> RetryPause = new("--retry-pause") { Description = "Milliseconds before a request is sent again (0 to 60000).", DefaultValueFactory = _ => 250 };
    private static readonly Option<string> Settle = new("--settle") { Description = "How long to wait for unfinished work before the books are checked, such as 90s.", DefaultValueFactory = _ => "90s" };

    private static readonly Option<string?> Database = new("--database")
    {
        Description = $"Connection string of the database whose books are checked. The variable {PostgresServer.Variable} sets it too. Not needed for the sandbox's own database.",
    };

    static LoadCommand()
    {
        Target.Validators.Add(r => Require(r.GetValueOrDefault<string[]>()!.All(IsTarget), r, "an absolute http or https URL without user, query and fragment"));
        Rate.Within(0.1, 100_000);
        Concurrency.Within(1, 4_096);
        Duration.Validators.Add(RequireDuration);
        Settle.Validators.Add(RequireDuration);
        Mix.Validators.Add(r =>
        {
            if (!LoadMix.TryParse(r.GetValueOrDefault<string>()!, out _, out var error)) r.AddError($"--mix {error}.");
        });
        Labels.Within(1, 1_000_000);
        Retries.Within(0, 100);
        RetryPause.Within(0, 60_000);
        Database.Validators.Add(r => Require(IsConnectionString(r.GetValueOrDefault<string?>()), r, "a PostgreSQL connection string"));
    }

    public static Command Create()
    {
        var command = new Command(
            "load",
            "Send work to running instances over HTTP, then check the books. Exit code 0: nothing failed and no invariant is violated; 1: something failed or is violated; 2: it could not be done.")
        {
            Target, Rate, Concurrency, Duration, Mix, Labels, Repeats, BadSignatures, ShortWithdrawals, Seed, Retries, RetryPause, Settle, Database,
        };
        command.Validators.Add(r =>
        {
            if (r.GetResult(Rate) is { Implicit: false } && r.GetResult(Concurrency) is { Implicit: false }) r.AddError("--rate and --concurrency exclude each other.");
        });
        command.SetAction((parsed, cancellation) => RunAsync(parsed, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        List<Uri> targets = [.. parsed.GetValue(Target)!.Select(url => new Uri(url.EndsWith('/') ? url : $"{url}/"))];
        if (LoadKeysReading.For(targets, Environment.GetEnvironmentVariable, out var missing) is not { } keys)
        {
            CommandConsole.Errors().MarkupLineInterpolated($"[red]Set the variable {string.Join(", ", missing)}: without it, only the sandbox's keys are known.[/]");
            return LoadRun.NotDone;
        }

        LeanSockets.Enable();
        // The first Ctrl-C ends the offering and waits for running work; a second one stops at once.
        var presses = 0;
        using var impatience = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ =>
        {
            if (Interlocked.Increment(ref presses) > 1) Environment.Exit(Interrupted);
        });
        return await new LoadRun(CommandConsole.Output(), TimeProvider.System).ExecuteAsync(Read(parsed, targets, keys), cancellation);
    }

    private static LoadOptions Read(ParseResult parsed, IReadOnlyList<Uri> targets, LoadKeys keys)
    {
        LoadMix.TryParse(parsed.GetValue(Mix)!, out var mix, out _);
        LoadDuration.TryParse(parsed.GetValue(Duration), out var duration);
        LoadDuration.TryParse(parsed.GetValue(Settle), out var settle);
        return new LoadOptions(
            new LoadSettings
            {
                Targets = targets,
                Rate = parsed.GetValue(Rate),
                Concurrency = parsed.GetValue(Concurrency) ?? 16,
                Duration = duration,
                Labels = parsed.GetValue(Labels),
                Repeats = parsed.GetValue(Repeats),
                BadSignatures = parsed.GetValue(BadSignatures),
                ShortWithdrawals = parsed.GetValue(ShortWithdrawals),
                Mix = mix,
                Seed = parsed.GetValue(Seed),
                Retries = parsed.GetValue(Retries),
                RetryPause = TimeSpan.FromMilliseconds(parsed.GetValue(RetryPause)),
                Keys = keys,
            },
            parsed.GetValue(Database) ?? Environment.GetEnvironmentVariable(PostgresServer.Variable) switch { { Length: > 0 } named => named, _ => null },
            settle);
    }

    private static Option<double> Share(string name, double usual, string description) =>
        new Option<double>(name) { Description = description, DefaultValueFactory = _ => usual }.Within(0, 1);

    private static void RequireDuration(OptionResult r) =>
        Require(LoadDuration.TryParse(r.GetValueOrDefault<string>(), out _), r, "a length of time such as 30s, 5m or 1h, at most 7 days");

    private static bool IsTarget(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is ("http" or "https") && url is { UserInfo: "", Query: "", Fragment: "" };

    /// <summary>The error is not shown: the text may contain a password.</summary>
    private static bool IsConnectionString(string? text)
    {
        try
        {
            return text is null || new NpgsqlConnectionStringBuilder(text).Host is { Length: > 0 };
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static void Require(bool met, OptionResult option, string rule)
    {
        if (!met) option.AddError($"{option.Option.Name} must be {rule}.");
    }
}
