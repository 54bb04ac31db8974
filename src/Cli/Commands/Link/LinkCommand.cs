using System.CommandLine;
using Paykassma.Cli.Commands.Keys;

namespace Paykassma.Cli.Commands.Link;

/// <summary><c>paykassma link</c>: makes a signed payment window link, or checks one.</summary>
internal static class LinkCommand
{
    private static readonly Option<string> Window = new("--window")
    {
        Description = "URL of the payment window.",
        DefaultValueFactory = _ => "http://127.0.0.1:8080/plugin/",
    };

    private static readonly Option<string?> Check = new("--check") { Description = "Check this link instead of making one.", HelpName = "link" };

    static LinkCommand() => Window.Validators.Add(result =>
    {
        if (!Uri.TryCreate(result.GetValueOrDefault<string>(), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https")) result.AddError("--window must be an absolute http or https URL.");
    });

    public static Command Create()
    {
        var command = new Command(
            "link",
            $"Make a payment window link that is signed with the secret in {KeyNames.Secret}, or check one. "
            + "Exit code 0: made, or genuine; 1: the checked link, or a return URL in it, is not signed with the secret; 2: an argument is wrong, or there is no secret.")
        {
            Check, Window,
        };
        foreach (var option in LinkOptions.All) command.Options.Add(option);
        KeyOptions.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetResult(Check) is not { Implicit: false }) return;
            foreach (var option in LinkOptions.All.Prepend(Window).Where(option => result.GetResult(option) is { Implicit: false }))
                result.AddError($"{option.Name} is for making a link: leave it or {Check.Name} out.");
        });
        command.SetAction((parsed, _) => RefusedException.TellAsync(() => Task.FromResult(Run(parsed))));
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var secrets = KeyOptions.Read(parsed).Secrets();
        if (parsed.GetValue(Check) is { } link) return LinkCheck.Run(link, secrets);
        Console.Out.WriteLine(LinkOptions.Read(parsed, secrets[0]).ToUrl(new Uri(parsed.GetValue(Window)!)));
        return 0;
    }
}
