using System.Diagnostics;
using System.Text.RegularExpressions;
using OpenTelemetry;

namespace Paykassma.Silo.Telemetry;

/// <summary>
/// Removes the protocol's secret, which is in the query of URLs, from spans. It is already removed from incoming URLs, and .NET leaves
/// queries out of spans of outgoing requests by default; this works even if one of these does not.
/// </summary>
internal sealed partial class ConcealingProcessor : BaseProcessor<Activity>
{
    private const string Requests = "Microsoft.AspNetCore";
    private const string Concealed = "$1concealed";

    public override void OnEnd(Activity data)
    {
        // The path contains text from outsiders; the route is enough.
        if (data.Source.Name == Requests) data.SetTag("url.path", null);
        List<KeyValuePair<string, string>>? concealed = null;
        foreach (ref readonly var tag in data.EnumerateTagObjects())
        {
            if (tag.Value is string text && Conceal(text) is { } rest) (concealed ??= []).Add(new(tag.Key, rest));
        }

        foreach (var (key, value) in concealed ?? []) data.SetTag(key, value);
        if (Conceal(data.DisplayName) is { } name) data.DisplayName = name;
        if (data.StatusDescription is { } why && Conceal(why) is { } told) data.SetStatus(data.Status, told);
    }

    /// <summary>Null if there is nothing to conceal, which is nearly always the case.</summary>
    internal static string? Conceal(string text) =>
        text.Contains("secret", StringComparison.OrdinalIgnoreCase) && Secret().IsMatch(text) ? Secret().Replace(text, Concealed) : null;

    [GeneratedRegex("""((?:^|[?&;\s])secret(?:=|%3D))[^&#;\s"']*""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Secret();
}
