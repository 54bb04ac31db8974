using System.Collections.Frozen;
using System.Collections.Immutable;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Messages;

namespace Paykassma.Domain.Gateway.Merchants;

/// <summary>All settings of a merchant that staff can change. To add one, add an entry here and a field to the page.</summary>
public static class MerchantSettings
{
    public const string PostbackUrl = "postback_url";
    public const string TimeZone = "time_zone";
    public const string PossibleTransactions = "possible_transactions";
    public const string AmountTolerance = "amount_tolerance";
    public const string TransferMaxAge = "transfer_max_age";
    public const string PossibleExpiresAfter = "possible_expires_after";
    public const string WrongNumbersBeforeSuspect = "wrong_numbers_before_suspect";
    public const string WrongNumbersBeforeThrottle = "wrong_numbers_before_throttle";
    public const string PayoutChannel = "payout_channel";
    public const string PayoutBalanceCheck = "payout_balance_check";
    public const string WithdrawalIdRequired = "withdrawal_id_required";
    public const string PayoutTestEnding = "payout_test_ending";
    public const string PayoutTestComment = "payout_test_comment";
    public const string PayoutOpenTooLong = "payout_open_too_long";
    public const string WindowLinkSignatureRequired = "window_link_signature_required";
    public const string FrameOrigins = "frame_origins";
    public const string PaymentUrls = "payment_urls";

    private const int ChannelNameMax = 100;

    /// <summary>All of them, in the order they are shown.</summary>
    public static ImmutableArray<MerchantSetting> All { get; } =
    [
        .. Postbacks(), .. PaymentSystems.All.Select(Switch), .. Deposits(), .. Payouts(),
        .. PaymentSystems.All.Where(system => system.Payout is not null).Select(Limits), .. Window(),
    ];

    private static readonly FrozenDictionary<string, MerchantSetting> ByName = All.ToFrozenDictionary(setting => setting.Name, StringComparer.Ordinal);

    /// <summary>The name of the setting that switches a method on or off.</summary>
    public static string Method(string walletType) => $"method.{walletType}";

    /// <summary>The name of the setting of a method's minimum and maximum.</summary>
    public static string PayoutLimits(string walletType) => $"payout_limits.{walletType}";

    public static MerchantSetting? Find(string name) => ByName.GetValueOrDefault(name);

    private static IEnumerable<MerchantSetting> Postbacks()
    {
        yield return MerchantSetting.Of(
            PostbackUrl, "Postback URL", SettingForms.Url, values => values.PostbackUrl, (values, url) => values with { PostbackUrl = url });
        yield return MerchantSetting.Of(
            TimeZone, "Time zone", SettingForms.Zone, values => values.TimeZone, (values, zone) => values with { TimeZone = zone });
    }

    private static MerchantSetting Switch(PaymentSystem system) => MerchantSetting.Of(
        Method(system.WalletType), $"{system.DisplayName} ({system.Currency.Code})", SettingForms.Switch,
        values => !values.DisabledMethods.Contains(system.WalletType),
        (values, on) => values with
        {
            DisabledMethods = on ? values.DisabledMethods.Remove(system.WalletType) : values.DisabledMethods.Add(system.WalletType),
        });

    private static IEnumerable<MerchantSetting> Deposits()
    {
        yield return OfPayments(
            PossibleTransactions, "Possible transactions", SettingForms.Switch,
            policy => policy.PossibleTransactions, (policy, on) => policy with { PossibleTransactions = on });
        yield return OfPayments(
            AmountTolerance, "Amount tolerance in percent", SettingForms.Percent,
            policy => policy.AmountToleranceBasisPoints, (policy, value) => policy with { AmountToleranceBasisPoints = value });
        yield return OfPayments(
            TransferMaxAge, "Oldest transfer", SettingForms.Duration(MerchantRules.TransferMaxAgeMs),
            policy => policy.TransferMaxAgeMs, (policy, ms) => policy with { TransferMaxAgeMs = ms });
        yield return OfPayments(
            PossibleExpiresAfter, "Expiry of possible transactions", SettingForms.Duration(MerchantRules.PossibleExpiresAfterMs),
            policy => policy.PossibleExpiresAfterMs, (policy, ms) => policy with { PossibleExpiresAfterMs = ms });
        yield return OfPayments(
            WrongNumbersBeforeSuspect, "Wrong numbers before suspect", SettingForms.Whole(MerchantRules.WrongNumbersBeforeSuspect),
            policy => policy.WrongNumbersBeforeSuspect, (policy, count) => policy with { WrongNumbersBeforeSuspect = count });
        yield return OfPayments(
            WrongNumbersBeforeThrottle, "Wrong numbers before waiting", SettingForms.Whole(MerchantRules.WrongNumbersBeforeThrottle),
            policy => policy.WrongNumbersBeforeThrottle, (policy, count) => policy with { WrongNumbersBeforeThrottle = count });
    }

    private static IEnumerable<MerchantSetting> Payouts()
    {
        yield return OfPayouts(
            PayoutChannel, "Channel", SettingForms.Name(ChannelNameMax), policy => policy.Channel, (policy, name) => policy with { Channel = name });
        yield return OfPayouts(
            PayoutBalanceCheck, "Balance check", SettingForms.Choice<BalanceCheck>(),
            policy => policy.BalanceCheck, (policy, check) => policy with { BalanceCheck = check });
        yield return OfPayouts(
            WithdrawalIdRequired, "Withdrawal ID required", SettingForms.Switch,
            policy => policy.IdRequired, (policy, on) => policy with { IdRequired = on });
        yield return OfPayouts(
            PayoutTestEnding, "How a test ends", SettingForms.Choice<TestEnding>(),
            policy => policy.TestEnding, (policy, ending) => policy with { TestEnding = ending });
        yield return OfPayouts(
            PayoutTestComment, "Comment of a test", SettingForms.Text(FieldLimits.CommentMax),
            policy => policy.TestComment, (policy, comment) => policy with { TestComment = comment });
        yield return OfPayouts(
            PayoutOpenTooLong, "Open too long after", SettingForms.Duration(MerchantRules.PayoutOpenTooLongMs),
            policy => policy.OpenTooLongMs, (policy, ms) => policy with { OpenTooLongMs = ms });
    }

    private static MerchantSetting Limits(PaymentSystem system) => OfPayouts(
        PayoutLimits(system.WalletType), $"Limits of {system.DisplayName} ({system.Currency.Code})", SettingForms.Limits(system.WalletType),
        policy => policy.Limits.GetValueOrDefault(system.WalletType),
        (policy, limits) => policy with
        {
            Limits = limits is null ? policy.Limits.Remove(system.WalletType) : policy.Limits.SetItem(system.WalletType, limits),
        });

    private static IEnumerable<MerchantSetting> Window()
    {
        yield return MerchantSetting.Of(
            WindowLinkSignatureRequired, "Window links must be signed", SettingForms.Switch,
            values => values.Window.LinkSignatureRequired, (values, on) => values with { Window = values.Window with { LinkSignatureRequired = on } });
        yield return MerchantSetting.Of(
            FrameOrigins, "Origins that may frame the window", SettingForms.Origins,
            values => values.Window.FrameOrigins, (values, origins) => values with { Window = values.Window with { FrameOrigins = origins } });
        yield return MerchantSetting.Of(
            PaymentUrls, "Registered URLs", SettingForms.NumberedUrls,
            values => values.Window.PaymentUrls, (values, urls) => values with { Window = values.Window with { PaymentUrls = urls } });
    }

    private static MerchantSetting OfPayments<T>(
        string name, string title, SettingForm<T> form, Func<PaymentPolicy, T> get, Func<PaymentPolicy, T, PaymentPolicy> set) =>
        MerchantSetting.Of(name, title, form, values => get(values.Policy), (values, value) => values with { Policy = set(values.Policy, value) });

    private static MerchantSetting OfPayouts<T>(
        string name, string title, SettingForm<T> form, Func<PayoutPolicy, T> get, Func<PayoutPolicy, T, PayoutPolicy> set) =>
        MerchantSetting.Of(name, title, form, values => get(values.Payouts), (values, value) => values with { Payouts = set(values.Payouts, value) });
}
