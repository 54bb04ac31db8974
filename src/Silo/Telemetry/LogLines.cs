using Microsoft.Extensions.Logging.Console;
using Paykassma.Protocol.Times;

namespace Paykassma.Silo.Telemetry;

/// <summary>
/// Outside the sandbox each log entry is one line of JSON with its event id and its values by name. Programs can read it, and nobody can
/// forge a line, since text that an outsider wrote into an id or a label stays inside its string. Settings of <c>Logging:Console</c>
/// override it.
/// </summary>
internal static class LogLines
{
    private const string Console = "Logging:Console";

    public static void AsJson(ConfigurationManager configuration)
    {
        var defaults = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"{Console}:FormatterName"] = ConsoleFormatterNames.Json,
            [$"{Console}:FormatterOptions:UseUtcTimestamp"] = "true",
            [$"{Console}:FormatterOptions:TimestampFormat"] = UtcTime.Form,
            // What all lines of a request have in common: its path without the query, its id, its trace.
            [$"{Console}:FormatterOptions:IncludeScopes"] = "true",
        });
        ((IConfigurationBuilder)configuration).Sources.Insert(0, new ChainedConfigurationSource { Configuration = defaults.Build() });
    }
}
