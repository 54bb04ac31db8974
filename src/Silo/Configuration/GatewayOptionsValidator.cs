using Microsoft.Extensions.Options;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Messages;

namespace Paykassma.Silo.Configuration;

/// <summary>Stops the start with the name of each wrong option and its rule. Never shows a value: it may be a key.</summary>
internal sealed class GatewayOptionsValidator(ProcessRoles roles) : IValidateOptions<GatewayOptions>
{
    public ValidateOptionsResult Validate(string? name, GatewayOptions options)
    {
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> Faults(GatewayOptions options)
    {
        if (options.Merchants.Count == 0 && roles.Gateway) yield return "Gateway:Merchants is empty: configure at least one merchant, or start with Profile=sandbox.";
        var faults = options.Merchants.SelectMany((merchant, i) => Merchant(merchant, $"Gateway:Merchants:{i}", options))
            .Concat(options.Pools.SelectMany((pool, i) => Pool(pool, $"Gateway:Pools:{i}")))
            .Concat(options.Wallets.SelectMany((wallet, i) => Wallet(wallet, $"Gateway:Wallets:{i}", options)))
            .Concat(Unique(options.Merchants.Select(m => m.Id), "Gateway:Merchants: Id"))
            .Concat(Unique(options.Merchants.Select(m => m.PluginApiSecret), "Gateway:Merchants: PluginApiSecret"))
            .Concat(Unique(options.Merchants.Select(m => m.WithdrawalKey), "Gateway:Merchants: WithdrawalKey"))
            .Concat(Unique(options.Merchants.Select(m => m.WebhookKey), "Gateway:Merchants: WebhookKey"))
            .Concat(Unique(options.Merchants.SelectMany(m => m.Window.Hosts).Select(host => host.ToLowerInvariant()), "Gateway:Merchants: Window:Hosts"))
            // Whose money a transfer is follows from its wallet: no two methods and no two owners have the same one.
            .Concat(Unique(options.Wallets.Select(wallet => wallet.Identifier), "Gateway:Wallets: Identifier"))
            .Concat(Unique(options.Merchants.Select(m => m.AgentKey).Concat(options.Pools.Select(p => p.AgentKey)), "Gateway: AgentKey"));
        foreach (var fault in faults) yield return fault;
    }

    private static IEnumerable<string> Merchant(MerchantSection merchant, string at, GatewayOptions options)
    {
        if (string.IsNullOrEmpty(merchant.Id) || merchant.Id.Contains('/', StringComparison.Ordinal)) yield return $"{at}:Id is required and must not contain a slash.";
        if (string.IsNullOrEmpty(merchant.PluginApiSecret)) yield return $"{at}:PluginApiSecret is required.";
        if (string.IsNullOrEmpty(merchant.PostbackAccessKey)) yield return $"{at}:PostbackAccessKey is required.";
        if (string.IsNullOrEmpty(merchant.PostbackPrivateKey)) yield return $"{at}:PostbackPrivateKey is required.";
        if (string.IsNullOrEmpty(merchant.WithdrawalKey)) yield return $"{at}:WithdrawalKey is required.";
        if (string.IsNullOrEmpty(merchant.AgentKey)) yield return $"{at}:AgentKey is required.";
        if (!PostbackUrl.IsUsable(merchant.PostbackUrl)) yield return $"{at}:PostbackUrl is required: {PostbackUrl.Rule}.";
        foreach (var fault in WebhookKeysFactory.Faults(merchant, at)) yield return fault;
        if (!TimeZones.TryFind(merchant.TimeZone, out _)) yield return $"{at}:TimeZone must be {TimeZones.Rule}.";
        foreach (var (name, _, rule) in Numbers(merchant).Where(number => !number.Rule.Accepts(number.Value))) yield return $"{at}:{name} {rule}.";
        if (merchant.PayoutTestComment.Length > FieldLimits.CommentMax) yield return $"{at}:PayoutTestComment must not be longer than {FieldLimits.CommentMax} characters.";
        foreach (var fault in merchant.Window.Faults($"{at}:Window")) yield return fault;
        foreach (var (method, skew) in merchant.ClaimSkewMs)
        {
            if (!PaymentSystems.TryGet(method, out var system) || !system.TakesDeposits) yield return $"{at}:ClaimSkewMs names {method}, which takes no deposits.";
            if (!MerchantRules.ClaimSkewMs.Accepts(skew)) yield return $"{at}:ClaimSkewMs:{method} {MerchantRules.ClaimSkewMs}.";
        }

        foreach (var (method, limits) in merchant.PayoutLimits)
        {
            if (!PaymentSystems.TryGet(method, out var system) || system.Payout is null) yield return $"{at}:PayoutLimits names {method}, which makes no payouts.";
            if (!WholeUnits.AreUsable(limits.Min, limits.Max)) yield return $"{at}:PayoutLimits:{method}: {WholeUnits.Rule}.";
        }

        foreach (var (code, limit) in merchant.PayoutTwoPersonAbove)
        {
            if (!Currency.TryGet(code, out _)) yield return $"{at}:PayoutTwoPersonAbove names {code}, which is not a currency of the catalogue.";
            if (limit < 0 || limit > WholeUnits.Max) yield return $"{at}:PayoutTwoPersonAbove:{code} must be from 0 to {WholeUnits.Max}.";
        }

        foreach (var method in merchant.DisabledMethods.Where(method => !PaymentSystems.TryGet(method, out _)))
        {
            yield return $"{at}:DisabledMethods names {method}, which is not in the catalogue.";
        }

        foreach (var pool in merchant.Pools.Where(pool => options.Pools.All(known => known.Name != pool)))
        {
            yield return $"{at}:Pools names {pool}, which is not under Gateway:Pools.";
        }
    }

    private static IEnumerable<(string Name, long Value, NumberRule Rule)> Numbers(MerchantSection merchant)
    {
        yield return (nameof(merchant.AmountToleranceBasisPoints), merchant.AmountToleranceBasisPoints, MerchantRules.AmountToleranceBasisPoints);
        yield return (nameof(merchant.TransferMaxAgeMs), merchant.TransferMaxAgeMs, MerchantRules.TransferMaxAgeMs);
        yield return (nameof(merchant.PossibleExpiresAfterMs), merchant.PossibleExpiresAfterMs, MerchantRules.PossibleExpiresAfterMs);
        yield return (nameof(merchant.PoolShownWithinMs), merchant.PoolShownWithinMs, MerchantRules.PoolShownWithinMs);
        yield return (nameof(merchant.WrongNumbersBeforeSuspect), merchant.WrongNumbersBeforeSuspect, MerchantRules.WrongNumbersBeforeSuspect);
        yield return (nameof(merchant.WrongNumbersBeforeThrottle), merchant.WrongNumbersBeforeThrottle, MerchantRules.WrongNumbersBeforeThrottle);
        yield return (nameof(merchant.PayoutOpenTooLongMs), merchant.PayoutOpenTooLongMs, MerchantRules.PayoutOpenTooLongMs);
    }

    private static IEnumerable<string> Pool(PoolSection pool, string at)
    {
        if (string.IsNullOrEmpty(pool.Name) || pool.Name.Contains('/', StringComparison.Ordinal)) yield return $"{at}:Name is required and must not contain a slash.";
        if (string.IsNullOrEmpty(pool.AgentKey)) yield return $"{at}:AgentKey is required.";
    }

    private static IEnumerable<string> Wallet(WalletSection wallet, string at, GatewayOptions options)
    {
        if (!PaymentSystems.TryGet(wallet.WalletType ?? "", out _)) yield return $"{at}:WalletType must be a method of the catalogue.";
        if (string.IsNullOrEmpty(wallet.Identifier)) yield return $"{at}:Identifier is required.";
        var ofMerchant = wallet.Merchant is { } id && options.Merchants.Any(merchant => merchant.Id == id);
        var ofPool = wallet.Pool is { } name && options.Pools.Any(pool => pool.Name == name);
        if (ofMerchant == ofPool) yield return $"{at} must name exactly one Merchant or Pool that is configured.";
    }

    private static IEnumerable<string> Unique(IEnumerable<string?> values, string what) =>
        values.Where(value => !string.IsNullOrEmpty(value)).GroupBy(value => value).Any(group => group.Count() > 1)
            ? [$"{what} must differ from every other."]
            : [];
}
