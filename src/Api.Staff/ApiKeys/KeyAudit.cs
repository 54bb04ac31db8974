using System.Text.Json;
using Paykassma.Storage.ApiKeys;

namespace Paykassma.Api.Staff.ApiKeys;

/// <summary>What the audit trail keeps of a key. Never the key or its hash.</summary>
internal static class KeyAudit
{
    public const string Make = "key.make";
    public const string Revoke = "key.revoke";

    public static string Subject(ApiKey key) => $"key/{key.Prefix}";

    /// <param name="key">The key.</param>
    /// <param name="agreedBy">The second person, when a key is made that takes two.</param>
    public static string Of(ApiKey key, string? agreedBy = null)
    {
        var kept = new Dictionary<string, string>
        {
            ["Owner"] = key.Owner,
            ["Kind"] = key.IsPerson ? "person" : "service",
            ["Role"] = key.Role,
            ["Merchant"] = key.Merchant ?? "all",
            ["Expires"] = When.Text(key.ExpiresAt),
        };
        if (key.Approval is { } approval) kept["Approval"] = approval.ToString("N");
        if (agreedBy is not null) kept["Agreed by"] = agreedBy;
        return JsonSerializer.Serialize(kept);
    }
}
