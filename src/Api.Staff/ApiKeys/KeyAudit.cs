using System.Text.Json;
using Paykassma.Storage.ApiKeys;

namespace Paykassma.Api.Staff.ApiKeys;

/// <summary>What the audit trail keeps of a key. Never the key or its hash.</summary>
internal static class KeyAudit
{
    public const string Make = "key.make";
    public const string Revoke = "key.revoke";

    public static string Subject(ApiKey key) => $"key/{key.Prefix}";

    public static string Of(ApiKey key) => JsonSerializer.Serialize(new Dictionary<string, string>
    {
        ["Owner"] = key.Owner,
        ["Kind"] = key.IsPerson ? "person" : "service",
        ["Role"] = key.Role,
        ["Merchant"] = key.Merchant ?? "all",
        ["Expires"] = When.Text(key.ExpiresAt),
    });
}
