using System.Collections.Immutable;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Protocol.Webhooks;

namespace Paykassma.Domain.Tests.Gateway.Merchants;

/// <summary>A merchant's settings in each situation they can be in, reached as they are in life, and all that can happen to them.</summary>
internal static class MerchantSituations
{
    public const long Now = 1_700_000_000_000;
    public const long Hour = 3_600_000;

    public static readonly GatewayMerchant Configured = new()
    {
        Id = "shop",
        PluginApiSecret = "configured-secret",
        PostbackUrl = new Uri("https://shop.example/postbacks"),
        PostbackAccessKey = "configured-access",
        PostbackPrivateKey = "configured-private",
        WebhookKeys = new WebhookKeys(WebhookKey.FromBytes("configured-webhook"u8)),
        WithdrawalKey = "configured-withdrawal",
        AgentKey = "configured-agent",
        TimeZone = TimeZones.TryFind("+08:00", out var zone) ? zone : throw new InvalidOperationException(),
        Policy = new PaymentPolicy(),
        Payouts = new PayoutPolicy { TwoPersonAbove = ImmutableDictionary<string, long>.Empty.Add("PKR", 2_000_000) },
    };

    public static readonly SettingsBasis Basis = new(Configured, ["bank", "sandbox"]);

    public static readonly IReadOnlyDictionary<string, MerchantState?> All = new Dictionary<string, MerchantState?>
    {
        ["Configured"] = null,
        ["Changed"] = After(Change((MerchantSettings.TimeZone, "+05:00"))),
        ["Rotated"] = After(Rotate(MerchantKeyKind.PluginApiSecret, Hour)),
        ["RotatedAtOnce"] = After(Rotate(MerchantKeyKind.PluginApiSecret, 0)),
        ["RotatedLongAgo"] = After(Rotate(MerchantKeyKind.PluginApiSecret, Hour, at: Now - (2 * Hour))),
        ["RotatedTwice"] = After(Rotate(MerchantKeyKind.PluginApiSecret, Hour), Rotate(MerchantKeyKind.PluginApiSecret, Hour)),
        ["OverlapEnded"] = After(Rotate(MerchantKeyKind.PluginApiSecret, Hour), End(MerchantKeyKind.PluginApiSecret)),
        ["PostbackRotated"] = After(Rotate(MerchantKeyKind.Postback, 0)),
    };

    /// <summary>Each is made for the version it is applied at, but those that are stale.</summary>
    public static readonly IReadOnlyDictionary<string, Func<int, MerchantCommand>> Commands = new Dictionary<string, Func<int, MerchantCommand>>
    {
        ["another value is set"] = Change((MerchantSettings.PostbackUrl, "https://other.example/")),
        ["what was set before is set"] = Change((MerchantSettings.TimeZone, "+05:00")),
        ["the configured value is set"] = Change((MerchantSettings.TimeZone, "+08:00")),
        ["nothing is set"] = Change(),
        ["a value against its rule is set"] = Change((MerchantSettings.TimeZone, "nowhere")),
        ["a setting that is none is set"] = Change(("plugin_api_secret", "mine")),
        ["a channel that is none is chosen"] = Change((MerchantSettings.PayoutChannel, "nowhere")),
        ["a value is set by someone who saw another version"] = version => Change((MerchantSettings.TimeZone, "+03:00"))(version + 1),
        ["a brake is set by one person"] = Change(SettingsAuthority.UnboundPerson, (MerchantSettings.PayoutBalanceCheck, "off")),
        ["a brake is set by two persons"] = Change(SettingsAuthority.TwoPersons, (MerchantSettings.PayoutBalanceCheck, "off")),
        ["a guard is set by a person of one merchant"] = Change((MerchantSettings.AmountTolerance, "9")),
        ["a guard is set by a person of all"] = Change(SettingsAuthority.UnboundPerson, (MerchantSettings.AmountTolerance, "9")),
        ["a key is rotated"] = Rotate(MerchantKeyKind.PluginApiSecret, Hour),
        ["a key is rotated at once"] = Rotate(MerchantKeyKind.PluginApiSecret, 0),
        ["a key is rotated for too long"] = Rotate(MerchantKeyKind.PluginApiSecret, 31 * 24 * Hour),
        ["a key is rotated into the past"] = Rotate(MerchantKeyKind.PluginApiSecret, -1),
        ["the postback keys are rotated"] = Rotate(MerchantKeyKind.Postback, 0),
        ["the postback keys are to overlap"] = Rotate(MerchantKeyKind.Postback, Hour),
        ["a key is rotated by someone who saw another version"] = version => Rotate(MerchantKeyKind.PluginApiSecret, Hour)(version - 1),
        ["the overlap is ended"] = End(MerchantKeyKind.PluginApiSecret),
        ["the overlap of another key is ended"] = End(MerchantKeyKind.Agent),
        ["the overlap is ended by someone who saw another version"] = version => End(MerchantKeyKind.PluginApiSecret)(version + 1),
    };

    public static Func<int, MerchantCommand> Change(params (string Name, string Text)[] values) => Change(SettingsAuthority.OnePerson, values);

    public static Func<int, MerchantCommand> Change(SettingsAuthority authority, params (string Name, string Text)[] values) =>
        version => new MerchantCommand.Change(
            values.ToImmutableSortedDictionary(value => value.Name, value => value.Text, StringComparer.Ordinal), version, "grace", Now, authority);

    public static Func<int, MerchantCommand> Rotate(MerchantKeyKind kind, long overlapMs, long at = Now) =>
        version => new MerchantCommand.Rotate(NewKey.Make(kind, new CountedBytes(version)), overlapMs, version, "grace", at);

    public static Func<int, MerchantCommand> End(MerchantKeyKind kind) => version => new MerchantCommand.EndOverlap(kind, version, "ada", Now);

    public static MerchantStep Apply(MerchantState? state, Func<int, MerchantCommand> command) =>
        MerchantMachine.Apply(Basis, state, command(state?.Version ?? 0));

    public static MerchantState After(params Func<int, MerchantCommand>[] commands) => commands.Aggregate(
        (MerchantState?)null, (state, command) => Apply(state, command) is { Reply: MerchantReply.Done, Next: { } next } ? next : throw new InvalidOperationException())!;

    /// <summary>Bytes that tell which rotation they were made for.</summary>
    public sealed class CountedBytes(int version) : IRandomBytes
    {
        public byte[] Next(int count) => [.. Enumerable.Repeat((byte)(version + 1), count)];
    }
}
