using System.Collections.Immutable;
using Paykassma.Domain.Gateway.Merchants;

namespace Paykassma.Grains.Gateway;

/// <summary>Makes the view of a merchant's settings that leaves the grain: each setting as text, of each key only its last characters.</summary>
internal static class MerchantViews
{
    public static MerchantView Of(SettingsBasis basis, MerchantState? state, long now)
    {
        var values = SettledMerchant.ValuesOf(basis.Configured, state);
        return new MerchantView
        {
            Merchant = basis.Configured.Id,
            Version = state?.Version ?? 0,
            Values = MerchantSettings.All.ToImmutableDictionary(setting => setting.Name, setting => setting.TextOf(values), StringComparer.Ordinal),
            SetHere = [.. state?.Values.Keys ?? []],
            Keys = [.. Enum.GetValues<MerchantKeyKind>().Select(kind => KeyOf(basis.Configured, state, kind, now))],
            Changes = NewestFirst(state?.Changes ?? []),
            Channels = basis.Channels,
        };
    }

    public static ImmutableArray<SettingChange> NewestFirst(ImmutableArray<SettingChange> changes) => [.. changes.Reverse()];

    private static MerchantKeyView KeyOf(GatewayMerchant configured, MerchantState? state, MerchantKeyKind kind, long now)
    {
        var stored = state?.KeyOf(kind);
        var overlaps = stored?.PreviousUntil > now;
        return new MerchantKeyView
        {
            Kind = kind,
            Title = MerchantKeys.Title(kind),
            Fingerprint = MerchantKeys.Fingerprint(MerchantKeys.Current(configured, state, kind)),
            MadeAt = stored?.MadeAt,
            MadeBy = stored?.MadeBy,
            PreviousFingerprint = overlaps ? MerchantKeys.Fingerprint(stored!.Previous) : null,
            PreviousUntil = overlaps ? stored!.PreviousUntil : null,
            CanOverlap = MerchantKeys.CanOverlap(kind),
        };
    }
}
