using System.Collections.Immutable;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Catalogue;

namespace Paykassma.Silo.Configuration;

/// <summary>Creates the directory of merchants from validated options.</summary>
internal static class GatewayDirectoryFactory
{
    public static GatewayDirectory Create(GatewayOptions options, TimeProvider clock) => new(
        options.Merchants.Select(Merchant),
        options.Pools.ToDictionary(pool => pool.Name!, pool => pool.AgentKey!, StringComparer.Ordinal),
        options.Wallets.Select(Wallet),
        clock);

    private static GatewayMerchant Merchant(MerchantSection section) => new()
    {
        Id = section.Id!,
        PluginApiSecret = section.PluginApiSecret!,
        PostbackUrl = section.PostbackUrl!,
        PostbackAccessKey = section.PostbackAccessKey!,
        PostbackPrivateKey = section.PostbackPrivateKey!,
        WebhookKeys = WebhookKeysFactory.Create(section),
        WithdrawalKey = section.WithdrawalKey!,
        AgentKey = section.AgentKey!,
        TimeZone = TimeZones.TryFind(section.TimeZone, out var zone) ? zone : throw new InvalidOperationException("validated before"),
        AllowedAddresses = [.. section.AllowedAddresses],
        DisabledMethods = [.. section.DisabledMethods],
        Policy = new PaymentPolicy
        {
            PossibleTransactions = section.PossibleTransactions,
            AmountToleranceBasisPoints = section.AmountToleranceBasisPoints,
            TransferMaxAgeMs = section.TransferMaxAgeMs,
            PossibleExpiresAfterMs = section.PossibleExpiresAfterMs,
            WrongNumbersBeforeSuspect = section.WrongNumbersBeforeSuspect,
            WrongNumbersBeforeThrottle = section.WrongNumbersBeforeThrottle,
            ClaimSkewMs = section.ClaimSkewMs.ToImmutableDictionary(StringComparer.Ordinal),
            PoolShownWithinMs = section.PoolShownWithinMs,
            WalletScopes = [GatewayDirectory.MerchantScope(section.Id!), .. section.Pools.Select(GatewayDirectory.PoolScope)],
        },
        Payouts = new PayoutPolicy
        {
            Channel = section.PayoutChannel,
            BalanceCheck = section.PayoutBalanceCheck,
            IdRequired = section.WithdrawalIdRequired,
            TestEnding = section.PayoutTestEnding,
            TestComment = section.PayoutTestComment,
            OpenTooLongMs = section.PayoutOpenTooLongMs,
            Limits = section.PayoutLimits.ToImmutableDictionary(
                limits => limits.Key, limits => WholeUnits.ToMinor(limits.Key, limits.Value.Min, limits.Value.Max), StringComparer.Ordinal),
            TwoPersonAbove = section.PayoutTwoPersonAbove.ToImmutableDictionary(
                limit => limit.Key, limit => CurrencyOf(limit.Key).ToMinor(limit.Value), StringComparer.Ordinal),
        },
        Window = section.Window.ToPolicy() with { LinkSignatureRequired = section.WindowLinkSignatureRequired },
    };

    private static Currency CurrencyOf(string code) =>
        Currency.TryGet(code, out var currency) ? currency : throw new InvalidOperationException("validated before");

    private static Wallet Wallet(WalletSection section) => new(
        section.WalletType!,
        section.Identifier!,
        section.Merchant is { } merchant ? GatewayDirectory.MerchantScope(merchant) : GatewayDirectory.PoolScope(section.Pool!),
        section.HolderName,
        section.City);
}
