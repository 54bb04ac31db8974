using System.CommandLine.Parsing;

namespace Paykassma.Cli;

/// <summary>A rule of options that name a server.</summary>
internal static class HttpUrl
{
    public static void Require(OptionResult result)
    {
        if (!Uri.TryCreate(result.GetValueOrDefault<string>(), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https")) result.AddError($"{result.Option.Name} must be an absolute http or https URL.");
    }
}
