using System.Collections.Immutable;

namespace Paykassma.Domain.Merchants;

/// <summary>What can be set about a merchant, without its keys: those are not set but rotated.</summary>
public sealed record MerchantValues
{
    public required Uri PostbackUrl { get; init; }
    public required TimeZoneInfo TimeZone { get; init; }
    public required ImmutableHashSet<string> DisabledMethods { get; init; }
    public required PaymentPolicy Policy { get; init; }
    public required PayoutPolicy Payouts { get; init; }
    public required WindowPolicy Window { get; init; }

    public static MerchantValues Of(GatewayMerchant merchant) => new()
    {
        PostbackUrl = merchant.PostbackUrl,
        TimeZone = merchant.TimeZone,
        DisabledMethods = merchant.DisabledMethods,
        Policy = merchant.Policy,
        Payouts = merchant.Payouts,
        Window = merchant.Window,
    };
}
