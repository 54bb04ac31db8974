using System.Collections.Immutable;
using System.Globalization;
using Paykassma.Domain.Gateway.Merchants;

namespace Paykassma.Silo.Configuration;

/// <summary>A merchant's payment window, section <c>Window</c> of the merchant.</summary>
public sealed class WindowSection
{
    /// <summary>Host names at which the window is this merchant's; none unless set.</summary>
    public List<string> Hosts { get; set; } = [];

    /// <summary>Origins that may frame the window and get its messages, e.g. <c>https://shop.example</c>; none unless set.</summary>
    public List<string> FrameOrigins { get; set; } = [];

    /// <summary>Registered URLs by the id that is used in links; none unless set.</summary>
    public Dictionary<string, Uri> PaymentUrls { get; set; } = [];

    /// <summary>How many wrong numbers are accepted from one label within ten minutes. 10 unless set; from 1 to 1,000.</summary>
    public int AttemptsPerLabel { get; set; } = 10;

    /// <summary>How many wrong numbers are accepted from one address within a minute. 30 unless set; from 1 to 1,000,000.</summary>
    public int AttemptsPerMinutePerAddress { get; set; } = 30;

    /// <summary>How many wrong numbers are accepted within a minute in total. 600 unless set; from 1 to 1,000,000.</summary>
    public int AttemptsPerMinute { get; set; } = 600;

    internal IEnumerable<string> Faults(string at)
    {
        if (Hosts.Any(host => Uri.CheckHostName(host) == UriHostNameType.Unknown)) yield return $"{at}:Hosts must be host names without a port.";
        if (!FrameOrigins.All(FrameOrigin.IsValid)) yield return $"{at}:FrameOrigins: each must be {FrameOrigin.Rule}.";
        foreach (var (id, url) in PaymentUrls)
        {
            if (!TryReadId(id, out _)) yield return $"{at}:PaymentUrls:{id}: an id is a whole number from 0.";
            if (!PostbackUrl.IsUsable(url)) yield return $"{at}:PaymentUrls:{id} must be {PostbackUrl.Rule}.";
        }

        if (AttemptsPerLabel is < 1 or > 1_000) yield return $"{at}:AttemptsPerLabel must be from 1 to 1,000.";
        if (AttemptsPerMinutePerAddress is < 1 or > 1_000_000) yield return $"{at}:AttemptsPerMinutePerAddress must be from 1 to 1,000,000.";
        if (AttemptsPerMinute is < 1 or > 1_000_000) yield return $"{at}:AttemptsPerMinute must be from 1 to 1,000,000.";
    }

    /// <summary>The policy of a section without errors.</summary>
    internal WindowPolicy ToPolicy() => new()
    {
        Hosts = [.. Hosts.Select(host => host.ToLowerInvariant())],
        FrameOrigins = [.. FrameOrigins],
        PaymentUrls = PaymentUrls.ToImmutableDictionary(url => ReadId(url.Key), url => url.Value),
        AttemptsPerLabel = AttemptsPerLabel,
        AttemptsPerMinutePerAddress = AttemptsPerMinutePerAddress,
        AttemptsPerMinute = AttemptsPerMinute,
    };

    private static int ReadId(string text) => TryReadId(text, out var id) ? id : throw new InvalidOperationException("validated before");

    /// <summary>Accepts an id only as links write it, so that ids that look different are different.</summary>
    private static bool TryReadId(string text, out int id) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id) && id.ToString(CultureInfo.InvariantCulture) == text;
}
