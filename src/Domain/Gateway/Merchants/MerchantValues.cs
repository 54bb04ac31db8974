using System.Collections.Immutable;

namespace Paykassma.Domain.Gateway.Merchants;

/// <summary>The settings of a merchant that can be changed. Keys are not among them: they are rotated.</summary>
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
