using System.Text;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Paykassma.Api.Tests.Acts;
using Paykassma.Api.Tests.Settings;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Storage.Sealing;

namespace Paykassma.Api.Tests.SignIn;

/// <summary>A reader of the database, or of a backup, finds no key in it, and nothing that makes a cookie.</summary>
public sealed class SealedSecretsTests(SettingsFixture program) : IClassFixture<SettingsFixture>
{
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(1);

    private static readonly string[] Configured =
        ["demo-secret", "demo-private", "demo-withdrawal", "demo-agent", "demo-operator", "demo-merchant", "demo-pool-agent", "ZGVtby13ZWJob29rLWtleQ==", "demo-webhook-key"];

    [Fact]
    public async Task ADumpOfTheDatabaseContainsNoKey()
    {
        var made = new List<string>();
        foreach (var kind in Enum.GetValues<MerchantKeyKind>())
        {
            // Twice: the first new key is then the previous one.
            for (var i = 0; i < 2; i++) made.Add((await program.Rotate(kind, MerchantKeys.CanOverlap(kind) ? Overlap : TimeSpan.Zero)).Value);
        }

        using var person = await StaffCaller.SignInAsync(program.Host.Http.BaseAddress!, "viewer");
        var (secret, codes) = await SecondFactorForms.EnrolWithSecretAsync(person, program.Host.Clock, StaffCaller.Password);
        var whole = await DumpAsync();

        Assert.Contains("sealed_value", whole, StringComparison.Ordinal);
        Assert.DoesNotContain("<masterKey", whole, StringComparison.Ordinal);
        foreach (var key in Configured.Concat(made).Concat(codes).Concat(codes.Select(code => code.Replace("-", "", StringComparison.Ordinal))))
        {
            foreach (var form in Forms(key)) Assert.DoesNotContain(form, whole, StringComparison.OrdinalIgnoreCase);
        }

        Assert.DoesNotContain(Convert.ToBase64String(secret), whole, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexString(secret), whole, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(OtpNet.Base32Encoding.ToString(secret), whole, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AKeyInPlainTextIsReadAndSealedByThePass()
    {
        var (sealer, database) = (program.Host.Services.GetRequiredService<SecretSealer>(), program.Host.Services.GetRequiredService<NpgsqlDataSource>());
        await using var connection = await program.Books.OpenAsync();
        await connection.ExecuteAsync(
            """
            INSERT INTO OrleansStorage (service_id, state_name, key, version, payload) VALUES ('another', 'merchant', 'merchant/shop', 1,
                '{"version":1,"created_at":1,"agent":{"value":"an-agent-key-in-plain-text","previous":"the-key-before","made_at":1,"made_by":"ada","previous_until":9}}')
            """);
        Assert.Equal(1, (await new SealPass(database, sealer).RunAsync()).Merchants);
        var json = (await connection.ExecuteScalarAsync<string>("SELECT payload FROM OrleansStorage WHERE service_id = 'another'"))!;
        Assert.DoesNotContain("plain-text", json, StringComparison.Ordinal);
        var agent = System.Text.Json.JsonDocument.Parse(json).RootElement.GetProperty("agent");
        Assert.Equal(
            ("an-agent-key-in-plain-text", "the-key-before"),
            (sealer.Open(agent.GetProperty("sealed_value").GetString()!, "merchant/shop/agent"),
                sealer.Open(agent.GetProperty("sealed_previous").GetString()!, "merchant/shop/agent/previous")));
        Assert.Equal(0, (await new SealPass(database, sealer).RunAsync()).Merchants);
    }

    /// <summary>A key as it is, and in encodings that a dump could have it in.</summary>
    private static IEnumerable<string> Forms(string key)
    {
        yield return key;
        foreach (var encoding in (Encoding[])[Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode])
        {
            var bytes = encoding.GetBytes(key);
            yield return Convert.ToHexString(bytes);
            // Whatever is in front of it, and without the last character, which depends on what follows.
            for (var skipped = 0; skipped < 3; skipped++) yield return Convert.ToBase64String(bytes[skipped..(bytes.Length - ((bytes.Length - skipped) % 3))]);
        }
    }

    private async Task<string> DumpAsync()
    {
        await using var connection = await program.Books.OpenAsync();
        var tables = await connection.QueryAsync<string>("SELECT quote_ident(table_name) FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'");
        var whole = new StringBuilder();
        foreach (var table in tables)
        {
            foreach (var row in await connection.QueryAsync<string>($"SELECT t::text FROM {table} t")) whole.AppendLine(row);
        }

        return whole.ToString();
    }
}
