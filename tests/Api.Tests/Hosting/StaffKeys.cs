using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Staff.ApiKeys;
using Paykassma.Storage.ApiKeys;

namespace Paykassma.Api.Tests.Hosting;

/// <summary>Keys of the API for a host's people and services, put where the program looks for them.</summary>
public static class StaffKeys
{
    private static readonly ConditionalWeakTable<ApiHost, ConcurrentDictionary<(string Owner, string Role, bool IsPerson, string? Maker), string>> Known = [];

    /// <summary>A key of a member of staff, or of a service: the one from before while it is usable, because an owner has a few only.</summary>
    /// <param name="maker">Who made it; unless set, somebody who has made no other service's key.</param>
    public static async Task<string> KeyOf(this ApiHost host, string owner, string role, bool isPerson = true, string? maker = null)
    {
        var (known, wanted) = (Known.GetOrCreateValue(host), (owner, role, isPerson, maker));
        if (known.TryGetValue(wanted, out var before) && await IsUsable(host, before))
        {
            host.Services.GetRequiredService<ApiKeyRing>().Forget();
            return before;
        }

        return known[wanted] = await host.NewKeyOf(owner, role, isPerson, maker);
    }

    /// <summary>Another key of theirs.</summary>
    public static async Task<string> NewKeyOf(this ApiHost host, string owner, string role, bool isPerson = true, string? maker = null)
    {
        var prefix = $"pks_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}";
        var key = $"{prefix}_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))}";
        var now = host.Clock.GetUtcNow();
        var added = await host.Services.GetRequiredService<ApiKeyStore>().AddAsync(new ApiKey
        {
            Prefix = prefix,
            Hash = SHA256.HashData(Encoding.UTF8.GetBytes(key)),
            Owner = owner,
            IsPerson = isPerson,
            Role = role,
            Purpose = "tests",
            MadeBy = maker ?? (isPerson ? owner : $"maker-of-{owner}"),
            MadeAt = now.ToUnixTimeMilliseconds(),
            ExpiresAt = now.AddDays(90).ToUnixTimeMilliseconds(),
        });
        Assert.Equal(KeyAddition.Done, added);
        host.Services.GetRequiredService<ApiKeyRing>().Forget();
        return key;
    }

    private static async Task<bool> IsUsable(ApiHost host, string key) =>
        await host.Services.GetRequiredService<ApiKeyStore>().FindAsync(key[..key.LastIndexOf('_')]) is { RevokedAt: null } stored
        && stored.ExpiresAt > host.Clock.GetUtcNow().ToUnixTimeMilliseconds();
}
