using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Catalogue;

namespace Paykassma.Api.Gateway;

/// <summary>The content of a form of the settings page.</summary>
/// <param name="ReadAt">The version of the settings it was made from.</param>
/// <param name="Values">The settings it contains, as they were typed.</param>
public sealed record SettingsForm(int ReadAt, ImmutableDictionary<string, string> Values)
{
    private const string SetPrefix = "set.";
    private const string MinPrefix = "min.";
    private const string MaxPrefix = "max.";

    /// <summary>Reads every field of the form. The last value of a switch counts; the one before it is the value for "off".</summary>
    public static SettingsForm Read(IFormCollection form)
    {
        var values = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, texts) in form)
        {
            if (name.StartsWith(SetPrefix, StringComparison.Ordinal)) values[name[SetPrefix.Length..]] = (texts[^1] ?? "").ReplaceLineEndings("\n").Trim();
        }

        foreach (var system in PaymentSystems.All)
        {
            if (!form.TryGetValue(MinPrefix + system.WalletType, out var min) || !form.TryGetValue(MaxPrefix + system.WalletType, out var max)) continue;
            var (least, most) = (min.ToString().Trim(), max.ToString().Trim());
            values[MerchantSettings.PayoutLimits(system.WalletType)] = least.Length + most.Length == 0 ? "" : $"{least}-{most}";
        }

        // An invalid version becomes -1, which matches no version.
        var readAt = int.TryParse(form["readAt"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1;
        return new SettingsForm(readAt, values.ToImmutable());
    }

    /// <summary>The form without the settings that need two persons.</summary>
    public SettingsForm WithoutBrakes() => this with { Values = Values.RemoveRange(Values.Keys.Where(Brakes.IsBrake)) };

    /// <summary>The values that differ from the current settings.</summary>
    public ImmutableArray<SettingDifference> DifferencesFrom(MerchantView now) =>
    [
        .. MerchantSettings.All
            .Where(setting => Values.TryGetValue(setting.Name, out var asked) && now.Values[setting.Name] != asked)
            .Select(setting => new SettingDifference(setting.Name, setting.Title, now.Values[setting.Name], Values[setting.Name])),
    ];
}
