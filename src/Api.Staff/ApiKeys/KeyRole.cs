using Microsoft.AspNetCore.Builder;

namespace Paykassma.Api.Staff.ApiKeys;

/// <summary>Which keys an endpoint admits. Every endpoint behind a <see cref="CallerFilter"/> has one.</summary>
/// <param name="Least">The least role of staff.</param>
/// <param name="AdmitsShop">Whether the platform's backend is admitted too.</param>
internal sealed record KeyRole(StaffRole Least, bool AdmitsShop)
{
    public bool Admits(Actor caller) => caller.May(Least) || (AdmitsShop && caller.Role == Actor.Shop);

    public string Words => AdmitsShop ? $"This takes a key with the role shop or {Least.Text()}." : $"This takes a key with the role {Least.Text()}.";
}

/// <summary>States the role where an endpoint is mapped.</summary>
internal static class KeyRoles
{
    /// <summary>Admits keys with at least this role of staff.</summary>
    public static TBuilder Least<TBuilder>(this TBuilder endpoint, StaffRole least)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new KeyRole(least, AdmitsShop: false));

    /// <summary>Admits the platform's backend, and keys with at least this role of staff.</summary>
    public static TBuilder ShopOr<TBuilder>(this TBuilder endpoint, StaffRole least)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new KeyRole(least, AdmitsShop: true));
}
