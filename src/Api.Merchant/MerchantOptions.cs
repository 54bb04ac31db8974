using Paykassma.Api.Staff;
using Paykassma.Protocol.Catalogue;

namespace Paykassma.Api.Merchant;

/// <summary>The keys of the merchant side, section <c>Merchant</c>. None has a default; none is ever logged.</summary>
public sealed class MerchantOptions
{
    public const string Section = "Merchant";

    /// <summary>The bearer key of the merchant API. Required.</summary>
    public string? ApiKey { get; set; }

    /// <summary>
    /// The role of that key: <c>shop</c>, which decides, credits and resolves nothing, unless set; or a role of staff. It belongs to a
    /// service, so it is never the second of two persons.
    /// </summary>
    public string ApiKeyRole { get; set; } = Actor.Shop;

    /// <summary><c>access_key</c> of the provider's postbacks. Required.</summary>
    public string? AccessKey { get; set; }

    /// <summary>The private key that signs them. Required.</summary>
    public string? PrivateKey { get; set; }

    /// <summary>The access key before, which is still taken until <see cref="PreviousKeysUntil"/>. None unless set.</summary>
    public string? PreviousAccessKey { get; set; }

    /// <summary>The private key that belongs to <see cref="PreviousAccessKey"/>.</summary>
    public string? PreviousPrivateKey { get; set; }

    /// <summary>Until when the previous pair is taken, e.g. <c>2026-01-31T00:00:00Z</c>. Required with the pair, and not allowed without.</summary>
    public string? PreviousKeysUntil { get; set; }

    /// <summary>
    /// Currency → whole units: a credit by hand, and a release of a withdrawal or of a held postback, above it takes a second person, and so
    /// does what one person credits and releases alone within a day beyond it. Unless a currency is named, each of them does.
    /// </summary>
    public Dictionary<string, long> TwoPersonsAbove { get; set; } = [];

    /// <summary>What one person may credit and release alone, in minor units; null for nothing.</summary>
    public long? LimitOf(Currency currency) => TwoPersonsAbove.TryGetValue(currency.Code, out var limit) ? currency.ToMinor(limit) : null;

    /// <summary>What happens to a genuine postback for an order that was never registered here.</summary>
    public UnknownOrders UnknownOrders { get; set; } = UnknownOrders.Hold;
}

/// <summary>What happens to a genuine postback for an order that was never registered here.</summary>
public enum UnknownOrders
{
    /// <summary>It is held for manual review: its label is not signed.</summary>
    Hold,

    /// <summary>The unsigned label is credited, and the deposit flagged.</summary>
    CreditAndFlag,
}
