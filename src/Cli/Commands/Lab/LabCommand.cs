using System.CommandLine;
using System.CommandLine.Parsing;
using Paykassma.Cli.Servers;
using Paykassma.Lab.Cases;
using Paykassma.Protocol.Postbacks;

namespace Paykassma.Cli.Commands.Lab;

/// <summary><c>paykassma lab</c>: plays the gateway against a merchant's postback endpoint, and says what it does wrong.</summary>
internal static class LabCommand
{
    /// <summary>The variables with the keys. On the command line they would be visible to all users.</summary>
    public const string AccessVariable = "PAYKASSMA_ACCESS_KEY";
    public const string PrivateVariable = "PAYKASSMA_PRIVATE_KEY";

    private const string OldSuffix = "_OLD";
    private const string MerchantKeyVariable = "Merchant__ApiKey";

    private static readonly Option<string?> Url = new("--url") { Description = $"Where the merchant takes postbacks. Its keys are read from the variables {AccessVariable} and {PrivateVariable}, the old pair of a rotation from the same with {OldSuffix}; the default is the sandbox's keys." };
    private static readonly Option<string?> Probe = new("--probe") { Description = "The probe that the merchant offers in its test mode; docs/lab.md describes it. Without it money is not seen." };
    private static readonly Option<bool> MerchantSide = new("--merchant-side") { Description = $"The merchant is this project's merchant side: see money by its API, with the key in the variable {MerchantKeyVariable}; on loopback the default is the sandbox's key." };
    private static readonly Option<FileInfo?> Json = new("--json") { Description = "File that the sheet is written to, as JSON." };
    private static readonly Option<string?> Only = new("--only") { Description = "Play one case only." };
    private static readonly Option<bool> List = new("--list") { Description = "List the cases and end." };
    private static readonly Option<bool> IsTestSystem = new("--yes-this-is-a-test-system") { Description = "Go on although the URL is neither on this machine nor on a private network." };

    static LabCommand()
    {
        Url.Validators.Add(RequireUrl);
        Probe.Validators.Add(RequireUrl);
        Json.Validators.Add(NoFolder.Require);
        Only.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } name && LabCases.Find(name) is null) result.AddError($"There is no case {name}. --list shows all.");
        });
    }

    public static Command Create()
    {
        var command = new Command(
            "lab",
            "Play the gateway against a merchant's postback endpoint: repeats, races, forgeries, cut connections. It credits money in whatever it is pointed at: never point it at production. "
            + "Exit code 0: the merchant did all that it must about deposits; 1: it did not; 2: it could not be run.")
        {
            Url, Probe, MerchantSide, Json, Only, List, IsTestSystem,
        };
        command.Validators.Add(result =>
        {
            if (!result.GetValue(List) && result.GetValue(Url) is null) result.AddError("--url is required: where the merchant takes postbacks.");
            if (result.GetValue(MerchantSide) && result.GetValue(Probe) is not null) result.AddError("--merchant-side and --probe exclude each other.");
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var report = new LabReport(CommandConsole.Output());
        if (parsed.GetValue(List))
        {
            report.List();
            return 0;
        }

        return await LabScreen.ExecuteAsync(
            new LabSettings
            {
                Url = new Uri(parsed.GetValue(Url)!),
                Probe = parsed.GetValue(Probe) is { } probe ? new Uri(probe) : null,
                MerchantKey = parsed.GetValue(MerchantSide) ? VariableOr(MerchantKeyVariable, SandboxKeys.Merchant) : null,
                Keys = new PostbackKeys(VariableOr(AccessVariable, SandboxKeys.PostbackAccess), VariableOr(PrivateVariable, SandboxKeys.PostbackPrivate)),
                OldKeys = Old(),
                Json = parsed.GetValue(Json),
                Only = parsed.GetValue(Only),
                IsTestSystem = parsed.GetValue(IsTestSystem),
            },
            report,
            cancellation);
    }

    private static PostbackKeys? Old() =>
        Variable(AccessVariable + OldSuffix) is { } access && Variable(PrivateVariable + OldSuffix) is { } secret ? new PostbackKeys(access, secret) : null;

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static string VariableOr(string name, string otherwise) => Variable(name) ?? otherwise;

    private static void RequireUrl(OptionResult result)
    {
        if (result.GetValueOrDefault<string?>() is not { } text) return;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https")) result.AddError($"{result.Option.Name} must be an absolute http or https URL.");
    }
}
