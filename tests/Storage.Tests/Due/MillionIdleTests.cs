using System.Text.Json;
using Dapper;
using Npgsql;
using Paykassma.Domain.State;
using Paykassma.Storage.Attention;
using Paykassma.Storage.Due;
using Paykassma.Storage.Tests.Ledger;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Due;

/// <summary>A million settled states: a round of re-checks and the list of what needs attention touch none of them.</summary>
[InTheLongRun]
public sealed class MillionIdleTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int Idle = 1_000_000;

    /// <summary>A page of an index's root, a leaf, and the few rows themselves.</summary>
    private const int BlocksMax = 20;

    [Fact]
    public async Task CostARoundNothing()
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        await connection.ExecuteAsync(
            $$"""
            INSERT INTO OrleansStorage (service_id, state_name, key, version, payload)
            SELECT 'paykassma', 'deposit', 'deposit/' || i, 2, '{"status":"credited","label":"ada","created_at":1}' FROM generate_series(1, {{Idle}}) i;
            INSERT INTO OrleansStorage (service_id, state_name, key, version, payload)
            SELECT 'paykassma', 'deposit', 'deposit/open/' || i, 1, json_build_object('status', 'pending', 'due_at', i) FROM generate_series(1, 3) i;
            INSERT INTO OrleansStorage (service_id, state_name, key, version, payload)
            SELECT 'paykassma', 'deposit', 'deposit/lost/' || i, 1, json_build_object('status', 'needs_attention', 'attention_at', i) FROM generate_series(1, 3) i
            """,
            commandTimeout: 300);
        await CheckAsync(connection);
        await connection.ExecuteAsync("ANALYZE OrleansStorage", commandTimeout: 300);
        await CheckAsync(connection);

        var due = await new DueWork(database.Source, Some.ServiceId).ReadDueAsync(["deposit"], DateTimeOffset.UnixEpoch.AddSeconds(1), 0, 1, 200);
        Assert.Equal(Enumerable.Range(1, 3).Select(i => new DueItem("deposit", $"deposit/open/{i}", i)), due);
        var attention = await new AttentionQueries(database.Source, Some.ServiceId).ReadAsync();
        Assert.Equal(Enumerable.Range(1, 3).Select(i => $"deposit/lost/{i}"), attention.Items.Select(item => item.Key));
    }

    private static async Task CheckAsync(NpgsqlConnection connection)
    {
        await AssertCheap(connection, DueWork.Settings, DueWork.Query, "(1000, 'paykassma', '{deposit,payment,postback}', 1, 0, 200)", "orleansstorage_due");
        await AssertCheap(connection, string.Join("; ", AttentionQueries.Settings), AttentionQueries.States, "(0, '', 'paykassma', 51)", "orleansstorage_attention");
    }

    private static async Task AssertCheap(NpgsqlConnection connection, string settings, string query, string arguments, string index)
    {
        foreach (var plans in new[] { "force_generic_plan", "force_custom_plan" })
        {
            await connection.ExecuteAsync($"BEGIN; {settings}; SET LOCAL plan_cache_mode = {plans}");
            await using (var prepare = new NpgsqlCommand($"PREPARE probe AS {query}", connection)) await prepare.ExecuteNonQueryAsync();
            // The first time also reads the catalogue.
            await connection.ExecuteAsync($"EXECUTE probe{arguments}");
            var json = (await connection.ExecuteScalarAsync<string>($"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE probe{arguments}"))!;
            await connection.ExecuteAsync("DEALLOCATE probe; COMMIT");
            Assert.Contains($"\"{index}\"", json, StringComparison.Ordinal);
            var plan = JsonElement.Parse(json)[0].GetProperty("Plan");
            Assert.InRange(plan.GetProperty("Shared Hit Blocks").GetInt64() + plan.GetProperty("Shared Read Blocks").GetInt64(), 1, BlocksMax);
        }
    }
}
