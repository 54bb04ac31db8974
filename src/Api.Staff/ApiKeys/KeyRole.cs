using Microsoft.AspNetCore.Builder;

namespace Paykassma.Api.Staff.ApiKeys;

/// <summary>Which keys an endpoint admits. Every endpoint behind a <see cref="CallerFilter"/> has one.</summary>
/// <param name="Least">The least role of staff; null if no key of staff is admitted.</param>
/// <param name="AdmitsShop">Whether the platform's backend is admitted.</param>
internal sealed record KeyRole(StaffRole? Least, bool AdmitsShop)
{
    public bool Admits(Actor caller) => (Least is { } least && caller.May(least)) || (AdmitsShop && ConfiguredKey.IsPlatform(caller));

    public string Words => (Least, AdmitsShop) switch
    {
        ({ } least, true) => $"This takes a key with the role shop or {least.Text()}.",
        ({ } least, false) => $"This takes a key with the role {least.Text()}.",
        _ => "This takes the platform's own key: the configured one, or one with the role shop.",
    };
}

/// <summary>States the role where an endpoint is mapped.</summary>
internal static class KeyRoles
{
    /// <summary>Admits keys with at least this role of staff.</summary>
    public static TBuilder Least<TBuilder>(this TBuilder endpoint, StaffRole least)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new KeyRole(least, AdmitsShop: false));

    /// <summary>
    /// Admits the platform's backend only: what is asked in a user's name. A person's key is refused whatever its role: with it one person
    /// could be the shop that asks for a payout, and the person who approves it.
    /// </summary>
    public static TBuilder PlatformOnly<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new KeyRole(Least: null, AdmitsShop: true));

    /// <summary>Admits the platform's backend, and keys with at least this role of staff.</summary>
    public static TBuilder ShopOr<TBuilder>(this TBuilder endpoint, StaffRole least)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new KeyRole(least, AdmitsShop: true));
}
