using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Paykassma.Domain.State;
using Paykassma.Protocol.Withdrawals;

namespace Paykassma.Domain.Gateway.Merchants;

/// <summary>The kinds of values of a merchant's settings.</summary>
internal static class SettingForms
{
    /// <summary>The text of a switch that is on.</summary>
    public const string On = "on";
    public const string Off = "off";

    private const int HundredthsPerPercent = 100;
    private const int UrlMax = 2_000;
    private const int LinesMax = 50;

    public static SettingForm<bool> Switch { get; } = new(
        value => value ? On : Off, (string text, out bool value) => (value = text == On) || text == Off, "must be on or off");

    public static SettingForm<Uri> Url { get; } = new(
        url => url.OriginalString, TryReadUrl, $"must be {PostbackUrl.Rule}");

    public static SettingForm<TimeZoneInfo> Zone { get; } = new(
        zone => zone.Id, (string text, [NotNullWhen(true)] out TimeZoneInfo? zone) => TimeZones.TryFind(text, out zone), $"must be {TimeZones.Rule}");

    /// <summary>Hundredths of a percent, written as a percentage of at most two decimals.</summary>
    public static SettingForm<int> Percent { get; } = new(
        PercentText,
        TryReadPercent,
        $"must be a percentage {MerchantRules.AmountToleranceBasisPoints.Words(value => $"{value / HundredthsPerPercent}")["must be ".Length..]}, with at most two decimals");

    /// <summary>One origin on each line.</summary>
    public static SettingForm<ImmutableArray<string>> Origins { get; } = new(
        origins => string.Join('\n', origins),
        TryReadOrigins,
        $"must hold at most {LinesMax} lines, on each {FrameOrigin.Rule}");

    /// <summary>A number and a URL on each line.</summary>
    public static SettingForm<ImmutableDictionary<int, Uri>> NumberedUrls { get; } = new(
        urls => string.Join('\n', urls.OrderBy(url => url.Key).Select(url => string.Create(CultureInfo.InvariantCulture, $"{url.Key} {url.Value.OriginalString}"))),
        TryReadNumberedUrls,
        $"must be a whole number and {PostbackUrl.Rule} on each line, no number twice, at most {LinesMax} lines");

    public static SettingForm<int> Whole(NumberRule rule) => new(
        value => value.ToString(CultureInfo.InvariantCulture),
        (string text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && rule.Accepts(value),
        $"{rule} and a whole number");

    public static SettingForm<long> Duration(NumberRule rule) => new(
        Durations.Text,
        (string text, out long ms) => Durations.TryRead(text, out ms) && rule.Accepts(ms),
        $"must be {Durations.Rule}, and {rule.Words(Durations.Text)["must be ".Length..]}");

    public static SettingForm<string> Text(int max) => new(
        value => value, (string text, [MaybeNullWhen(false)] out string value) => (value = text).Length <= max, $"must not be longer than {max} characters");

    /// <summary>A name, or nothing.</summary>
    public static SettingForm<string?> Name(int max) => new(
        value => value ?? "",
        (string text, out string? value) => (value = text.Length == 0 ? null : text) is null || text.Length <= max,
        $"must not be longer than {max} characters");

    public static SettingForm<T> Choice<T>()
        where T : struct, Enum => new(
        value => StoredNames.Of(value),
        (string text, out T value) => StoredNames.TryParse(text, out value),
        $"must be {string.Join(" or ", StoredNames.All<T>())}");

    /// <summary>The minimum and maximum in whole units, <c>100-50000</c>; empty for any amount.</summary>
    public static SettingForm<AmountLimits?> Limits(string walletType) => new(
        limits => limits is null ? "" : LimitsText(walletType, limits),
        (string text, out AmountLimits? limits) => TryReadLimits(walletType, text, out limits),
        $"must be two whole numbers such as 100-50000, or nothing for any amount: {WholeUnits.Rule}");

    private static bool TryReadUrl(string text, [NotNullWhen(true)] out Uri? url) =>
        Uri.TryCreate(text, UriKind.Absolute, out url) && text.Length <= UrlMax && PostbackUrl.IsUsable(url);

    private static string PercentText(int value)
    {
        var (whole, rest) = Math.DivRem(value, HundredthsPerPercent);
        return string.Create(CultureInfo.InvariantCulture, $"{whole}.{rest:00}").TrimEnd('0').TrimEnd('.');
    }

    private static bool TryReadPercent(string text, out int value)
    {
        value = 0;
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? text : text[..point];
        var decimals = point < 0 ? "" : text[(point + 1)..];
        if (whole.Length is 0 or > 3 || decimals.Length > 2 || (point >= 0 && decimals.Length == 0)) return false;
        return int.TryParse(whole + decimals.PadRight(2, '0'), NumberStyles.None, CultureInfo.InvariantCulture, out value)
            && MerchantRules.AmountToleranceBasisPoints.Accepts(value);
    }

    private static bool TryReadOrigins(string text, out ImmutableArray<string> origins)
    {
        origins = [.. Lines(text).Select(line => line.ToLowerInvariant()).Distinct(StringComparer.Ordinal)];
        return origins.Length <= LinesMax && origins.All(FrameOrigin.IsValid);
    }

    private static bool TryReadNumberedUrls(string text, [NotNullWhen(true)] out ImmutableDictionary<int, Uri>? urls)
    {
        urls = null;
        var read = ImmutableDictionary.CreateBuilder<int, Uri>();
        foreach (var line in Lines(text))
        {
            if (line.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is not [var number, var address]
                || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                || id.ToString(CultureInfo.InvariantCulture) != number
                || !TryReadUrl(address, out var url) || read.ContainsKey(id))
            {
                return false;
            }

            read.Add(id, url);
        }

        urls = read.ToImmutable();
        return urls.Count <= LinesMax;
    }

    private static bool TryReadLimits(string walletType, string text, out AmountLimits? limits)
    {
        limits = null;
        if (text.Length == 0) return true;
        if (text.Split('-') is not [var least, var most]
            || !long.TryParse(least, NumberStyles.None, CultureInfo.InvariantCulture, out var min)
            || !long.TryParse(most, NumberStyles.None, CultureInfo.InvariantCulture, out var max)
            || !WholeUnits.AreUsable(min, max))
        {
            return false;
        }

        limits = WholeUnits.ToMinor(walletType, min, max);
        return true;
    }

    private static string LimitsText(string walletType, AmountLimits limits)
    {
        var (min, max) = WholeUnits.FromMinor(walletType, limits);
        return string.Create(CultureInfo.InvariantCulture, $"{min}-{max}");
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
