using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Paykassma.Storage.ApiKeys;

namespace Paykassma.Api.Staff.ApiKeys;

/// <summary>
/// The usable keys, as this process knows them: at most <see cref="ApiKeyStore.UsableMax"/>, read again after
/// <see cref="LifeMs"/>. So a revoked key, or one whose owner was disabled, ends in every process within seconds, and guessing costs the
/// database nothing.
/// </summary>
public sealed class ApiKeyRing(IUsableKeys store, IOptions<StaffOptions> staff, TimeProvider clock) : IDisposable
{
    /// <summary>How long a process uses what it has read. Milliseconds.</summary>
    public const int LifeMs = 2_000;

    /// <summary>How exactly the last use of a key is kept. Milliseconds.</summary>
    private const int UseMs = 60_000;

    private readonly SemaphoreSlim _one = new(1);
    private readonly ConcurrentDictionary<string, long> _used = new(StringComparer.Ordinal);
    private Picture? _picture;

    /// <summary>Whose key this is; null if it is not usable.</summary>
    public async ValueTask<Actor?> FindAsync(string token, CancellationToken cancellation = default)
    {
        if (ApiKeyText.PrefixOf(token) is not { } prefix) return null;
        var keys = (await ReadAsync(cancellation)).Keys;
        if (!keys.TryGetValue(prefix, out var key) || !CryptographicOperations.FixedTimeEquals(ApiKeyText.Hash(token), key.Hash)) return null;
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        if (key.ExpiresAt <= now) return null;
        await NoteUseAsync(key, now, cancellation);
        return new Actor(key.Owner, key.Role, key.IsPerson, key.Merchant);
    }

    /// <summary>Reads the keys again at the next request: a key was made or revoked in this process.</summary>
    public void Forget() => _picture = null;

    public void Dispose() => _one.Dispose();

    private async ValueTask<Picture> ReadAsync(CancellationToken cancellation)
    {
        if (Volatile.Read(ref _picture) is { } known && IsFresh(known)) return known;
        await _one.WaitAsync(cancellation);
        try
        {
            if (Volatile.Read(ref _picture) is { } meanwhile && IsFresh(meanwhile)) return meanwhile;
            var at = clock.GetTimestamp();
            var keys = await store.ReadUsableAsync(FirstDuties.RolesThatNeedAFactor(staff.Value.SecondFactor), cancellation);
            var read = new Picture(keys.ToFrozenDictionary(key => key.Prefix, StringComparer.Ordinal), at);
            Volatile.Write(ref _picture, read);
            return read;
        }
        finally
        {
            _one.Release();
        }
    }

    private bool IsFresh(Picture picture) => clock.GetElapsedTime(picture.ReadAt).TotalMilliseconds < LifeMs;

    private async ValueTask NoteUseAsync(ApiKey key, long now, CancellationToken cancellation)
    {
        var last = _used.GetValueOrDefault(key.Prefix, key.LastUsedAt ?? 0);
        if (now - last < UseMs) return;
        _used[key.Prefix] = now;
        await store.UsedAsync([key.Prefix], cancellation);
    }

    private sealed record Picture(FrozenDictionary<string, ApiKey> Keys, long ReadAt);
}
