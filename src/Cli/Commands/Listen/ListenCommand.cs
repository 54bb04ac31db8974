using System.CommandLine;
using Paykassma.Cli.Servers;

namespace Paykassma.Cli.Commands.Listen;

/// <summary><c>paykassma listen</c>: the sandbox's postbacks, on the developer's own machine.</summary>
internal static class ListenCommand
{
    public static Command Create()
    {
        var forwardTo = new Option<string>("--forward-to") { HelpName = "url", Required = true, Description = "URL of your server that postbacks are sent to. Its answers count as the merchant's." };
        forwardTo.Validators.Add(HttpUrl.Require);
        var (url, merchant) = (SandboxOptions.Url(), SandboxOptions.Merchant());
        var save = new Option<string?>("--save") { HelpName = "folder", Description = "Folder that each body is written to as it was received, for 'paykassma replay'. No file is overwritten." };
        save.Validators.Add(result =>
        {
            foreach (var path in result.Tokens.Select(token => token.Value).Where(File.Exists)) result.AddError($"{path} is a file; name a folder.");
        });
        var printBody = new Option<bool>("--print-body") { Description = "Print each body too." };
        var command = new Command(
            "listen",
            $"Take a sandbox merchant's postbacks to your own server until Ctrl-C, wherever the sandbox runs. Other keys than the demo keys are read from the variables {DeveloperKeys.OperatorVariable}, {DeveloperKeys.AccessVariable} and {DeveloperKeys.PrivateVariable}. Exit code 0: stopped by Ctrl-C; 1: the sandbox refused, or another listener took over; 2: wrong arguments.")
        {
            forwardTo, url, merchant, save, printBody,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var options = new ListenOptions
            {
                Url = new Uri(parsed.GetValue(url)!),
                Merchant = parsed.GetValue(merchant)!,
                ForwardTo = new Uri(parsed.GetValue(forwardTo)!),
                Save = parsed.GetValue(save),
                PrintBody = parsed.GetValue(printBody),
            };
            using var run = new ListenRun(options, DeveloperKeys.FromEnvironment(), new ListenScreen(CommandConsole.Output()));
            return await run.ExecuteAsync(cancellation);
        });
        return command;
    }
}
