using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using Npgsql;
using Paykassma.Storage.Attention;
using Paykassma.Storage.Durability;

namespace Paykassma.Storage.Retention.Erasure;

/// <summary>The part of an erasure that touches accounts, orders and postbacks.</summary>
internal sealed class ErasedBooks(NpgsqlConnection connection, string serviceId, PersonalWords words)
{
    // The account that has a balance row is computed from these two, so a statement goes with its account.
    private const string RenameTransfers = """
        UPDATE ledger_transfer
        SET debit_account = CASE WHEN debit_account = @account THEN @renamed ELSE debit_account END,
            credit_account = CASE WHEN credit_account = @account THEN @renamed ELSE credit_account END
        WHERE balance_account = @account
        """;

    /// <summary>Gives the accounts the pseudonym's name, with all their transfers.</summary>
    /// <returns>How many transfers.</returns>
    public async Task<int> RenameAsync(IEnumerable<PersonAccount> accounts)
    {
        var transfers = 0;
        foreach (var account in accounts.Select(account => account.Account))
        {
            var renamed = $"user/{words.Replace(words.Label)}/{account[(account.LastIndexOf('/') + 1)..]}";
            await ExecuteAsync("UPDATE ledger_account SET account = @renamed WHERE account = @account", new { account, renamed });
            transfers += await ExecuteAsync(RenameTransfers, new { account, renamed });
        }

        return transfers;
    }

    /// <summary>Rewrites locked states, each as its next version.</summary>
    public async Task<int> RewriteAsync(IEnumerable<PersonState> states)
    {
        var written = 0;
        foreach (var state in states)
        {
            var json = PersonalJson.Own(state.Json, words);
            if (json == state.Json) continue;
            written += await ExecuteAsync(
                """
                UPDATE OrleansStorage SET payload = @json::json, version = version + 1
                WHERE service_id = @serviceId AND state_name = @Name AND key = @Key AND version = @Version
                """,
                new { json, serviceId, state.Name, state.Key, state.Version });
        }

        return written;
    }

    /// <summary>Closed held postbacks about the person. Their signature no longer fits; what they credited is in the ledger.</summary>
    /// <returns>The subjects of what was done to them.</returns>
    public async Task<string[]> HeldPostbacksAsync(ErasureRequest request, string[] keys)
    {
        var held = await connection.QueryAsync<(string Hash, byte[] Body, string? Reason, Array? Copies)>(
            $"SELECT hash, body, resolution_reason, copies FROM held_postback WHERE {PersonRows.IsTheirHeldPostback} ORDER BY hash FOR UPDATE",
            new { keys, user = request.User }, commandTimeout: DurableWrites.NoTimeout);
        var subjects = new List<string>();
        foreach (var (hash, body, reason, copies) in held)
        {
            subjects.Add(AttentionQueries.HeldPrefix + hash);
            await ExecuteAsync(
                "UPDATE held_postback SET body = @body, resolution_reason = @reason, copies = @copies WHERE hash = @hash",
                new
                {
                    hash,
                    body = WithoutPerson(body),
                    reason = reason is null ? null : words.ReplaceIn(reason),
                    copies = ((byte[][]?)copies)?.Select(WithoutPerson).ToArray(),
                });
        }

        return [.. subjects];
    }

    /// <summary>Deletes what only served to recognise the payer, or an equal request within minutes.</summary>
    public async Task<int> ForgetAsync(ErasureRequest request, string[] keys) => request.Merchant is null ? 0 : await ExecuteAsync(
        """
        DELETE FROM OrleansStorage
        WHERE service_id = @serviceId
            AND (state_name = 'payer' AND key = @payer
                OR state_name = 'unnamed_payout' AND starts_with(key, @unnamed) AND @payouts || (payload ->> 'withdrawal_id') = ANY (@keys))
        """,
        new
        {
            serviceId,
            payer = $"payer/{request.Merchant}/{request.Label}",
            unnamed = $"unnamed-payout/{request.Merchant}/",
            payouts = $"payout/{request.Merchant}/",
            keys,
        });

    private byte[] WithoutPerson(byte[] body)
    {
        try
        {
            return Encoding.UTF8.GetBytes(PersonalJson.Own(Encoding.UTF8.GetString(body), words));
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            // PostgreSQL could read it, and we cannot, e.g. for a name that is in it twice: nothing of it is kept.
            return Encoding.UTF8.GetBytes(new JsonObject { ["erased"] = true }.ToJsonString());
        }
    }

    private Task<int> ExecuteAsync(string sql, object values) => connection.ExecuteAsync(sql, values, commandTimeout: DurableWrites.NoTimeout);
}
