using System.Security.Cryptography;
using System.Text;

namespace Paykassma.Api.Staff.ApiKeys;

/// <summary>A key of the configuration, with which a deployment begins. It belongs to a service. Only its hash is kept.</summary>
internal sealed class ConfiguredKey(string key, string name, string role)
{
    /// <summary>The name of <c>Operator:Key</c>.</summary>
    public const string Operator = "operator-key";

    /// <summary>The name of <c>Merchant:ApiKey</c>.</summary>
    public const string Merchant = "shop";

    /// <summary>The names that no person and no other service may have.</summary>
    public static readonly IReadOnlyList<string> Names = [Operator, Merchant, Actor.AgentKey];

    /// <summary>
    /// Whether this is the platform's backend: the key of <c>Merchant:ApiKey</c>, whose name nobody else may have, or a service's key with
    /// the role <c>shop</c>.
    /// </summary>
    public static bool IsPlatform(Actor caller) => !caller.IsPerson && (caller.Role == Actor.Shop || caller.Name == Merchant);

    private readonly byte[] _hash = Hash(key);
    private readonly Actor _caller = new(name, role);

    /// <summary>Who this token belongs to; null if it is another one. Hashes are compared in constant time.</summary>
    public Actor? CallerOf(string token) => CryptographicOperations.FixedTimeEquals(Hash(token), _hash) ? _caller : null;

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
