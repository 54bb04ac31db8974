using System.Security.Claims;

namespace Paykassma.Api.Staff;

/// <summary>Who acts, as the audit trail names them: a signed-in person, or whoever an API key belongs to.</summary>
/// <param name="Name">The name of the person or the service. It never comes from a request's body.</param>
/// <param name="Role">A <see cref="StaffRole"/>, <see cref="Shop"/> or <see cref="AgentKey"/>.</param>
/// <param name="IsPerson">Whether it is one named person. Only a person can be the second of two persons.</param>
/// <param name="Merchant">The only gateway merchant they may see; null for all of them and the merchant side.</param>
public sealed record Actor(string Name, string Role, bool IsPerson = false, string? Merchant = null)
{
    /// <summary>The role of the platform's backend: it asks for deposits and withdrawals, and decides nothing.</summary>
    public const string Shop = "shop";

    /// <summary>The role of an agent's key.</summary>
    public const string AgentKey = "agent_key";

    public static Actor Of(ClaimsPrincipal person) =>
        new(person.Name(), person.Role().Text(), IsPerson: true, person.MerchantLimit());

    /// <summary>An agent, by whose wallets it watches.</summary>
    public static Actor OfAgentKey(string scope) => new(scope, AgentKey);

    /// <summary>Whether they have at least this role.</summary>
    public bool May(StaffRole least) => StaffRoles.TryParse(Role, out var role) && role >= least;

    /// <summary>Whether they may see this gateway merchant; null for the merchant side and the deployment itself.</summary>
    public bool MaySee(string? merchant) => Merchant is null || Merchant == merchant;
}
