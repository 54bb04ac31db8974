using System.CommandLine;
using Paykassma.Cli.Servers;

namespace Paykassma.Cli.Commands.Replay;

/// <summary><c>paykassma replay</c>: saved postbacks again, as repeats and races send them.</summary>
internal static class ReplayCommand
{
    private const int TimesMax = 1_000;

    public static Command Create()
    {
        var files = new Argument<FileInfo[]>("file")
        {
            Description = "Bodies that 'paykassma listen --save' has written, or others.",
            Arity = ArgumentArity.OneOrMore,
        }.AcceptExistingOnly();
        files.Validators.Add(NoFolder.Require);
        var to = new Option<string>("--to") { HelpName = "url", Required = true, Description = "URL of your server." };
        to.Validators.Add(HttpUrl.Require);
        var times = new Option<int>("--times")
        {
            HelpName = "count",
            Description = $"How often each body is sent (1 to {TimesMax}).",
            DefaultValueFactory = _ => 1,
        }.Within(1, TimesMax);
        var atOnce = new Option<bool>("--at-once") { Description = "Send all at the same time, and not one after the other." };
        var command = new Command(
            "replay",
            $"Send saved postbacks to your server again, byte by byte. The webhook headers are made anew, as the gateway does at each attempt; the variable {DeveloperKeys.WebhookVariable} has the key if it is not the demo key. Exit code 0: all were acknowledged; 1: one was not; 2: wrong arguments.")
        {
            files, to, times, atOnce,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var run = new ReplayRun(new Uri(parsed.GetValue(to)!), DeveloperKeys.FromEnvironment(), CommandConsole.Output());
            return await run.ExecuteAsync(parsed.GetValue(files)!, parsed.GetValue(times), parsed.GetValue(atOnce), cancellation);
        });
        return command;
    }
}
