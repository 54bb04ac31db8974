using System.Diagnostics;
using System.Text.RegularExpressions;
using OpenTelemetry;

namespace Paykassma.Silo.Telemetry;

/// <summary>
/// The protocol puts its secret into the query of a URL. Incoming ones lose it before anything sees them, and the platform leaves queries
/// out of what it tells of outgoing ones, unless it is told otherwise: this holds whatever either of them does.
/// </summary>
internal sealed partial class ConcealingProcessor : BaseProcessor<Activity>
{
    private const string Requests = "Microsoft.AspNetCore";
    private const string Concealed = "$1concealed";

    public override void OnEnd(Activity data)
    {
        // Holds what people wrote; the route says where it went.
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

    /// <summary>Null when there is nothing to conceal, which nearly always is so.</summary>
    internal static string? Conceal(string text) =>
        text.Contains("secret", StringComparison.OrdinalIgnoreCase) && Secret().IsMatch(text) ? Secret().Replace(text, Concealed) : null;

    [GeneratedRegex("""((?:^|[?&;\s])secret(?:=|%3D))[^&#;\s"']*""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Secret();
}
