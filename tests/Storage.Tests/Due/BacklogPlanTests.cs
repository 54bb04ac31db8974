using System.Text.Json;
using Dapper;
using Npgsql;
using Paykassma.Storage.Due;
using Paykassma.Storage.Queries;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Due;

/// <summary>Counting what waits stays cheap on grown tables: only the indexes of what waits are read.</summary>
public sealed class BacklogPlanTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int Grown = 100_000;

    /// <summary>The rows that wait are spread over the table; a hundred of each kind do.</summary>
    private const int BlocksMax = 400;

    [Theory]
    [InlineData("force_generic_plan")]
    [InlineData("force_custom_plan")]
    public async Task EachFigureIsCountedByItsIndex(string plans)
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        await connection.ExecuteAsync(
            $$"""
            INSERT INTO OrleansStorage (service_id, state_name, key, version, payload)
            SELECT 'paykassma', 'postback', 'postback/grown/' || i, 1, json_build_object('status', 'acknowledged', 'created_at', i,
                CASE i % 1000 WHEN 0 THEN 'due_at' WHEN 1 THEN 'undelivered_at' ELSE 'x' END, i)
            FROM generate_series(1, {{Grown}}) i
            ON CONFLICT DO NOTHING;
            INSERT INTO OrleansStorage (service_id, state_name, key, version, payload)
            SELECT 'paykassma', 'payment', 'payment/grown/' || i, 1, json_build_object('status', CASE WHEN i % 1000 = 0 THEN 'pending' ELSE 'ok' END,
                'created_at', i, CASE WHEN i % 1000 = 1 THEN 'attention_at' ELSE 'x' END, i)
            FROM generate_series(1, {{Grown}}) i
            ON CONFLICT DO NOTHING;
            INSERT INTO held_postback (hash, received_at, body, reason, closed_at)
            SELECT i::text, now(), '', 'x', CASE WHEN i % 1000 <> 0 THEN now() END FROM generate_series(1, 20000) i
            ON CONFLICT DO NOTHING
            """,
            commandTimeout: 300);
        await CheckAsync();
        await connection.ExecuteAsync("ANALYZE OrleansStorage; ANALYZE held_postback", commandTimeout: 300);
        await CheckAsync();

        async Task CheckAsync()
        {
            await Cheap("(text, int, bigint)", BacklogQueries.Rechecks, "('paykassma', 10000, 99999999)", "orleansstorage_due");
            await Cheap("(text, int)", BacklogQueries.Attention, "('paykassma', 10000)", "orleansstorage_attention");
            await Cheap("(text, int)", BacklogQueries.Undelivered, "('paykassma', 10000)", "orleansstorage_undelivered");
            await Cheap("(text, int, text[])", BacklogQueries.OnTheirWay, "('paykassma', 10000, ARRAY['grown', 'other'])", "orleansstorage_postbacks");
            await Cheap("(text, int, text[])", BacklogQueries.Suspects, "('paykassma', 10000, ARRAY['grown', 'other'])", "orleansstorage_waiting_payments");
            await Cheap("(int)", BacklogQueries.Held, "(10000)", "held_postback_attention");
        }

        async Task Cheap(string types, string query, string arguments, string index)
        {
            await connection.ExecuteAsync($"BEGIN; {string.Join("; ", DeskConnection.Settings)}; SET LOCAL plan_cache_mode = {plans}");
            await using (var prepare = new NpgsqlCommand($"PREPARE probe {types} AS {query}", connection)) await prepare.ExecuteNonQueryAsync();
            // The first time also reads the catalogue.
            await connection.ExecuteAsync($"EXECUTE probe{arguments}");
            var json = (await connection.ExecuteScalarAsync<string>($"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE probe{arguments}"))!;
            await connection.ExecuteAsync("DEALLOCATE probe; ROLLBACK");
            Assert.True(json.Contains($"\"{index}\"", StringComparison.Ordinal), json);
            Assert.DoesNotContain("Seq Scan", json, StringComparison.Ordinal);
            var plan = JsonElement.Parse(json)[0].GetProperty("Plan");
            var blocks = plan.GetProperty("Shared Hit Blocks").GetInt64() + plan.GetProperty("Shared Read Blocks").GetInt64();
            Assert.True(blocks <= BlocksMax, $"{blocks} blocks: {json}");
        }
    }
}
