using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Dapper;
using Npgsql;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.State;

namespace Paykassma.Storage.Sealing;

/// <summary>The sealed secrets of a database, to find out whether a key is the one of its processes.</summary>
public sealed class StoredSecrets(NpgsqlDataSource database, SecretSealer sealer)
{
    /// <summary>Whether the keys open one of the stored secrets. True if none is stored: then nothing tells.</summary>
    public async Task<bool> OpensOneAsync(CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        List<(string Text, string Context)> secrets = [.. await SignInKeysAsync(connection), .. await SecondFactorsAsync(connection), .. await MerchantsAsync(connection)];
        return secrets.Count == 0 || secrets.Exists(secret => Opens(secret.Text, secret.Context));
    }

    private static async Task<IEnumerable<(string, string)>> SignInKeysAsync(NpgsqlConnection connection) =>
        (await connection.QueryAsync<string>("SELECT xml FROM data_protection_key"))
        .Select(XElement.Parse).Where(key => !SealPass.IsPlain(key))
        .SelectMany(key => key.Descendants(SealPass.SealedElement)).Select(part => (part.Value, SealPass.SignInKeyContext));

    private static async Task<IEnumerable<(string, string)>> SecondFactorsAsync(NpgsqlConnection connection) =>
        (await connection.QueryAsync<(string Name, string Secret)>("SELECT name, second_factor FROM staff WHERE second_factor IS NOT NULL"))
        .Select(staff => (staff.Secret, SealPass.SecondFactorContext(staff.Name)));

    private static async Task<IEnumerable<(string, string)>> MerchantsAsync(NpgsqlConnection connection) =>
        from merchant in await connection.QueryAsync<(string Key, string Json)>(
            "SELECT key, payload::text FROM OrleansStorage WHERE state_name = 'merchant' AND payload IS NOT NULL")
        let state = JsonNode.Parse(merchant.Json)
        let id = merchant.Key[(merchant.Key.IndexOf('/', StringComparison.Ordinal) + 1)..]
        from kind in Enum.GetValues<MerchantKeyKind>()
        let text = state[StoredNames.Of(kind)]?["sealed_value"]?.GetValue<string>()
        where text is not null
        select (text, MerchantSealing.Context(id, kind));

    private bool Opens(string text, string context)
    {
        try
        {
            return (SecretSealer.IsSealed(text) ? sealer.Open(text, context) : sealer.OpenOldFormat(text)) is not null;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
