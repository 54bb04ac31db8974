using System.Collections.Immutable;
using Paykassma.Domain.Merchants;
using Paykassma.Domain.State;

namespace Paykassma.Grains.Gateway;

/// <summary>Maps a merchant's settings to the contracts that a frontend reads, and back.</summary>
internal static class MerchantContract
{
    public static bool TryReadKind(string text, out MerchantKeyKind kind)
    {
        foreach (var known in Enum.GetValues<MerchantKeyKind>())
        {
            kind = known;
            if (StoredNames.Of(known) == text) return true;
        }

        kind = default;
        return false;
    }

    public static MerchantAnswer ToAnswer(this MerchantStep step, MerchantView now) => new()
    {
        Code = step.Reply switch
        {
            MerchantReply.Done => MerchantCode.Done,
            MerchantReply.Unchanged => MerchantCode.Unchanged,
            MerchantReply.Stale => MerchantCode.Stale,
            MerchantReply.Invalid => MerchantCode.Invalid,
            _ => throw new ArgumentOutOfRangeException(nameof(step), step.Reply, "not a reply of a merchant"),
        },
        Merchant = now,
        Differences =
        [
            .. step.Differences.Select(difference => new ChangedSetting
            {
                Name = difference.Name,
                Title = difference.Title,
                Before = difference.Before,
                After = difference.After,
            }),
        ],
        Faults = step.Faults.ToImmutableDictionary(StringComparer.Ordinal),
        Meanwhile = Changes(step.Meanwhile),
    };

    public static MerchantView ToView(this MerchantState? state, SettingsBasis basis, long now)
    {
        var values = SettledMerchant.ValuesOf(basis.Configured, state);
        return new MerchantView
        {
            Merchant = basis.Configured.Id,
            Version = state?.Version ?? 0,
            Values = MerchantSettings.All.ToImmutableDictionary(setting => setting.Name, setting => setting.TextOf(values), StringComparer.Ordinal),
            SetHere = [.. state?.Values.Keys ?? []],
            Keys = [.. Enum.GetValues<MerchantKeyKind>().Select(kind => KeyView(basis.Configured, state, kind, now))],
            Changes = Changes(state?.Changes ?? []),
            Channels = basis.Channels,
        };
    }

    private static MerchantKeyView KeyView(GatewayMerchant configured, MerchantState? state, MerchantKeyKind kind, long now)
    {
        var stored = state?.KeyOf(kind);
        var overlaps = stored?.PreviousUntil > now;
        return new MerchantKeyView
        {
            Kind = StoredNames.Of(kind),
            Title = MerchantKeys.Title(kind),
            Fingerprint = MerchantKeys.Fingerprint(MerchantKeys.Current(configured, state, kind)),
            MadeAt = stored?.MadeAt,
            MadeBy = stored?.MadeBy,
            PreviousFingerprint = overlaps ? MerchantKeys.Fingerprint(stored!.Previous) : null,
            PreviousUntil = overlaps ? stored!.PreviousUntil : null,
            CanOverlap = MerchantKeys.CanOverlap(kind),
        };
    }

    private static ImmutableArray<MerchantChange> Changes(ImmutableArray<SettingChange> changes) =>
    [
        .. changes.Reverse().Select(change => new MerchantChange { Version = change.Version, At = change.At, By = change.By, What = change.What }),
    ];
}
