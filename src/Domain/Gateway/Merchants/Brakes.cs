using System.Collections.Immutable;
using Paykassma.Protocol.Catalogue;

namespace Paykassma.Domain.Gateway.Merchants;

/// <summary>
/// The brakes: settings that limit what a merchant, or someone with its keys, can take out, and the guards: settings that make a payment
/// suspect, or let an operator take a payout from its channel (ours). A merchant's own staff cannot change either: a person who is not
/// limited to one merchant does. For a brake, another such person approves.
/// </summary>
public static class Brakes
{
    // Two by their names: an older process may not have these settings.
    private static readonly ImmutableHashSet<string> Names = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        MerchantSettings.PayoutChannel, MerchantSettings.PayoutBalanceCheck, "withdrawal_id_required", "window_link_signature_required");

    private static readonly ImmutableHashSet<string> GuardNames = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        MerchantSettings.AmountTolerance, MerchantSettings.TransferMaxAge, MerchantSettings.WrongNumbersBeforeSuspect,
        MerchantSettings.WrongNumbersBeforeThrottle,
        // How long a channel may be silent before its payout is taken from it and can be failed, which gives the merchant the amount back.
        // One person suffices: whoever may take it is not limited to one merchant either, and above the limit two end it.
        MerchantSettings.PayoutOpenTooLong);

    private static readonly ImmutableHashSet<string> WaysOut =
        [.. PaymentSystems.All.Where(system => system.Payout is not null).Select(system => MerchantSettings.Method(system.WalletType))];

    private static readonly string LimitsPrefix = MerchantSettings.PayoutLimits("");

    /// <summary>Whether this setting is a guard: one person who is not limited to one merchant changes it.</summary>
    public static bool IsGuard(string setting) => GuardNames.Contains(setting);

    /// <summary>Whether this setting is a brake: it takes two such persons.</summary>
    public static bool IsBrake(string setting) => Names.Contains(setting) || setting.StartsWith(LimitsPrefix, StringComparison.Ordinal);

    /// <summary>
    /// Whether switching this on opens a way to pay out, which may have no limits of its own: it counts as a guard. Switching it off is the
    /// merchant's own.
    /// </summary>
    public static bool IsWayOut(string setting) => WaysOut.Contains(setting);

    /// <summary>What it takes at least to make this change.</summary>
    public static SettingsAuthority Needs(SettingDifference change) =>
        IsBrake(change.Name) ? SettingsAuthority.TwoPersons
        : IsGuard(change.Name) || (IsWayOut(change.Name) && change.After == SettingForms.On) ? SettingsAuthority.UnboundPerson
        : SettingsAuthority.OnePerson;

    /// <summary>What these texts would change, each setting before and after as it is shown; or why they are not allowed. Changes nothing.</summary>
    /// <param name="settled">The merchant in effect.</param>
    /// <param name="channels">The existing payout channels.</param>
    /// <param name="texts">Texts by setting.</param>
    public static MerchantStep Try(GatewayMerchant settled, ImmutableArray<string> channels, ImmutableDictionary<string, string> texts) =>
        MerchantMachine.Apply(
            new SettingsBasis(settled, channels), null,
            new MerchantCommand.Change(texts.ToImmutableSortedDictionary(StringComparer.Ordinal), 0, "", 0, SettingsAuthority.TwoPersons));
}
