using System.Security.Claims;

namespace Paykassma.Api.Staff;

/// <summary>Who acts, as the audit trail names them: a signed-in person, or whoever holds an API key.</summary>
/// <param name="Name">The name of the signed-in person; by API, the name in the request, which the key does not prove.</param>
/// <param name="Role">A <see cref="StaffRole"/>, or which key it was: <c>operator_key</c>, <c>merchant_key</c>, <c>agent_key</c>.</param>
public sealed record Actor(string Name, string Role)
{
    public const string OperatorKey = "operator_key";
    public const string MerchantKey = "merchant_key";
    public const string AgentKey = "agent_key";

    public static Actor Of(ClaimsPrincipal person) => new(person.Name(), person.Role().Text());

    /// <summary>The holder of the operator's key.</summary>
    /// <param name="name">As the request gives it; null where it gives none.</param>
    public static Actor OfOperatorKey(string? name = null) => new(name ?? OperatorKey, OperatorKey);

    /// <summary>The holder of the merchant's own API key, where the request names nobody.</summary>
    public static Actor OfMerchantKey() => new(MerchantKey, MerchantKey);

    /// <summary>An agent, by whose wallets it watches.</summary>
    public static Actor OfAgentKey(string scope) => new(scope, AgentKey);
}
