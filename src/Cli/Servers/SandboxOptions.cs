using System.CommandLine;

namespace Paykassma.Cli.Servers;

/// <summary>The options that name a running sandbox and its merchant.</summary>
internal static class SandboxOptions
{
    private const string UrlVariable = "SANDBOX";
    private const string UsualUrl = "http://127.0.0.1:8080";

    public static Option<string> Url()
    {
        var option = new Option<string>("--url")
        {
            HelpName = "url",
            Description = $"URL of the sandbox, which may be on another machine. The variable {UrlVariable} sets it too.",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable(UrlVariable) is { Length: > 0 } url ? url : UsualUrl,
        };
        option.Validators.Add(HttpUrl.Require);
        return option;
    }

    public static Option<string> Merchant() => new("--merchant")
    {
        HelpName = "id",
        Description = "The gateway's merchant whose server you write.",
        DefaultValueFactory = _ => SandboxKeys.MerchantId,
    };
}
