using System.Text.Encodings.Web;
using System.Text.Json;
using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains.Gateway;

namespace Paykassma.Api.Gateway;

/// <summary>What the audit trail stores about settings: values by their titles, and only the last characters of a key.</summary>
internal static class SettingsAudit
{
    public const string Change = "settings.change";
    public const string Rotate = "settings.rotate_key";
    public const string EndOverlap = "settings.end_overlap";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Before(IEnumerable<SettingDifference> settings) => Write(settings.Select(setting => (setting.Title, setting.Before)));

    public static string After(IEnumerable<SettingDifference> settings) => Write(settings.Select(setting => (setting.Title, setting.After)));

    public static string Of(MerchantKeyView key) => Write(
    [
        (key.Title, key.Fingerprint),
        ("Made", key.MadeAt is { } at ? $"{When.Text(at)} by {key.MadeBy}" : "in the configuration"),
        ("Old one", key.PreviousFingerprint is { } previous ? $"{previous} until {When.Text(key.PreviousUntil)}" : "none"),
    ]);

    private static string Write(IEnumerable<(string Title, string Text)> texts) =>
        JsonSerializer.Serialize(texts.ToDictionary(text => text.Title, text => text.Text, StringComparer.Ordinal), Plain);
}
