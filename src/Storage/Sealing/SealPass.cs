using System.Text.Json.Nodes;
using System.Xml.Linq;
using Dapper;
using Npgsql;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.State;
using Paykassma.Storage.Durability;

namespace Paykassma.Storage.Sealing;

/// <summary>What a pass has done.</summary>
/// <param name="Merchants">Merchants whose keys were sealed.</param>
/// <param name="SecondFactors">Second factors of staff that were sealed.</param>
/// <param name="SignInKeys">Keys of cookies and form tokens that were sealed.</param>
/// <param name="Removed">Keys of cookies and form tokens that were in plain text, and were removed.</param>
public sealed record SealedSecrets(int Merchants, int SecondFactors, int SignInKeys, int Removed);

/// <summary>
/// Seals every stored secret with the current key: what an earlier build wrote in plain text, and what an older key has sealed. After that,
/// older keys can be taken away. May run beside running processes, and again at any time.
/// </summary>
public sealed class SealPass(NpgsqlDataSource database, SecretSealer sealer)
{
    /// <summary>What the keys of cookies and form tokens are sealed for.</summary>
    public const string SignInKeyContext = "data-protection";

    private const string PlainAttribute = "requiresEncryption";
    internal const string SealedElement = "sealed";

    /// <summary>What the secret of a person's one-time codes is sealed for.</summary>
    public static string SecondFactorContext(string name) => $"staff/{name}/second-factor";

    /// <summary>Whether a stored key of cookies and form tokens can be read by whoever reads the database.</summary>
    public static bool IsPlain(XElement key) => key.Descendants().Any(part => part.Attributes().Any(a => a.Name.LocalName == PlainAttribute));

    /// <exception cref="SealedValueException">A secret was sealed with a key that is not known here. What was sealed before it stays sealed.</exception>
    public async Task<SealedSecrets> RunAsync(CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var merchants = await MerchantsAsync(connection);
        var factors = await SecondFactorsAsync(connection);
        var (keys, removed) = await SignInKeysAsync(connection);
        return new SealedSecrets(merchants, factors, keys, removed);
    }

    /// <summary>By version: a change that a process makes meanwhile is not lost, and is sealed by that process.</summary>
    private async Task<int> MerchantsAsync(NpgsqlConnection connection)
    {
        var rows = await connection.QueryAsync<(string Service, string Key, int Version, string Json)>(
            "SELECT service_id, key, version, payload::text FROM OrleansStorage WHERE state_name = 'merchant' AND payload IS NOT NULL");
        var changed = 0;
        foreach (var (service, key, version, json) in rows)
        {
            var (state, id) = ((JsonObject)JsonNode.Parse(json)!, key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..]);
            var isChanged = Enum.GetValues<MerchantKeyKind>().Aggregate(false, (any, kind) => Seal(state, id, kind) || any);
            if (!isChanged) continue;
            changed += await database.WriteAsync(
                """
                UPDATE OrleansStorage SET payload = @json::json, version = version + 1
                WHERE service_id = @service AND state_name = 'merchant' AND key = @key AND version = @version
                """,
                new { service, key, version, json = state.ToJsonString() });
        }

        return changed;
    }

    private bool Seal(JsonObject state, string merchant, MerchantKeyKind kind)
    {
        if (state[StoredNames.Of(kind)] is not JsonObject key) return false;
        var current = Seal(key, "value", "sealed_value", MerchantSealing.Context(merchant, kind));
        var previous = Seal(key, "previous", "sealed_previous", MerchantSealing.PreviousContext(merchant, kind));
        return current || previous;
    }

    private bool Seal(JsonObject key, string plainName, string sealedName, string context)
    {
        if (key[plainName]?.GetValue<string>() is { } plain) key[sealedName] = sealer.Seal(plain, context);
        else if (key[sealedName]?.GetValue<string>() is { } text && sealer.IsOfOlderKey(text)) key[sealedName] = sealer.Seal(sealer.Open(text, context), context);
        else return false;
        key.Remove(plainName);
        return true;
    }

    private async Task<int> SecondFactorsAsync(NpgsqlConnection connection)
    {
        var rows = await connection.QueryAsync<(string Name, string Secret)>("SELECT name, second_factor FROM staff WHERE second_factor IS NOT NULL");
        var changed = 0;
        foreach (var (name, secret) in rows.Where(row => sealer.IsOfOlderKey(row.Secret)))
        {
            var context = SecondFactorContext(name);
            changed += await database.WriteAsync(
                "UPDATE staff SET second_factor = @again WHERE name = @name AND second_factor = @secret",
                new { name, secret, again = sealer.Seal(sealer.Open(secret, context), context) });
        }

        return changed;
    }

    /// <summary>A key in plain text is removed: a reader of a backup may have it. Everyone signs in again.</summary>
    private async Task<(int Sealed, int Removed)> SignInKeysAsync(NpgsqlConnection connection)
    {
        var (changed, removed) = (0, 0);
        foreach (var (name, xml) in await connection.QueryAsync<(string Name, string Xml)>("SELECT name, xml FROM data_protection_key"))
        {
            var key = XElement.Parse(xml);
            if (IsPlain(key))
            {
                removed += await database.WriteAsync("DELETE FROM data_protection_key WHERE name = @name", new { name });
                continue;
            }

            if (key.Descendants(SealedElement).FirstOrDefault() is not { } part) continue;
            if (SecretSealer.IsSealed(part.Value) && !sealer.IsOfOlderKey(part.Value)) continue;
            var content = SecretSealer.IsSealed(part.Value) ? sealer.Open(part.Value, SignInKeyContext) : sealer.OpenOldFormat(part.Value);
            part.Value = sealer.Seal(content, SignInKeyContext);
            changed += await database.WriteAsync(
                "UPDATE data_protection_key SET xml = @again WHERE name = @name AND xml = @xml",
                new { name, xml, again = key.ToString(SaveOptions.DisableFormatting) });
        }

        return (changed, removed);
    }
}
