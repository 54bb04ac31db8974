using Dapper;
using Npgsql;
using Paykassma.Storage.Audit;
using Paykassma.Storage.Queries;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Audit;

public sealed class AuditQueriesTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly AuditQueries _trail = new(database.Source);

    [Fact]
    public async Task TheLatestComesFirstAndPagesGoOnWhereTheLastOneEnded()
    {
        // Several of the same millisecond, so that only the id can tell where a page ended.
        foreach (var i in Enumerable.Range(0, 10)) await WriteAsync("paged", 1_000 + (i / 4), subject: $"{i}");
        var seen = new List<string>();
        Cursor? before = null;
        while (await _trail.ReadAsync(new AuditFilter { Who = "paged" }, before, 3) is [.., var last] page)
        {
            seen.AddRange(page.Select(row => row.Subject));
            before = last.Cursor;
        }

        Assert.Equal(Enumerable.Range(0, 10).Reverse().Select(i => $"{i}"), seen);
    }

    [Fact]
    public async Task EachFilterLeavesOutTheRestAndAllOfThemTogetherToo()
    {
        await WriteAsync("ada", 10, "a.do", "payment/x/1", "x");
        await WriteAsync("grace", 10, "a.do", "payment/x/1", "x");
        await WriteAsync("ada", 11, "a.undo", "payment/x/2", "y");
        Assert.Equal(2, (await _trail.ReadAsync(new AuditFilter { Who = "ada" }, null, 10)).Count);
        Assert.Equal(2, (await _trail.ReadAsync(new AuditFilter { Action = "a.do" }, null, 10)).Count);
        Assert.Equal(2, (await _trail.ReadAsync(new AuditFilter { Subject = "payment/x/1" }, null, 10)).Count);
        Assert.Equal("payment/x/2", Assert.Single(await _trail.ReadAsync(new AuditFilter { Merchant = "y" }, null, 10)).Subject);
        Assert.Single(await _trail.ReadAsync(new AuditFilter { Who = "ada", Action = "a.do", Subject = "payment/x/1", Merchant = "x", From = 10, To = 11 }, null, 10));
        Assert.Empty(await _trail.ReadAsync(new AuditFilter { Who = "ada", Merchant = "y", From = 10, To = 11 }, null, 10));
    }

    [Fact]
    public async Task AnActWhoseEndNobodySawHasNoOutcome()
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        await connection.ExecuteAsync("INSERT INTO audit_trail (at, who, role, action, subject, before) VALUES (5, 'lost', 'admin', 'x', 'y', '{\"a\":1}')");
        var row = Assert.Single(await _trail.ReadAsync(new AuditFilter { Who = "lost" }, null, 10));
        Assert.Equal((null, null, "{\"a\":1}", null), (row.Outcome, row.EndedAt, row.Before, row.After));
    }

    [Theory]
    [InlineData("force_generic_plan")]
    [InlineData("force_custom_plan")]
    public async Task EveryFilterIsReadInTheOrderOfAnIndex(string plans)
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        await CheckAsync();
        await connection.ExecuteAsync("""
            INSERT INTO audit_trail (at, who, role, merchant, action, subject, outcome)
            SELECT i, 'crowd-' || i % 7, 'operator', 'm' || i % 3, 'act.' || i % 11, 'payment/' || i, 'done' FROM generate_series(1, 50000) i
            """, commandTimeout: 300);
        await CheckAsync();
        await connection.ExecuteAsync("ANALYZE audit_trail");
        await CheckAsync();

        async Task CheckAsync()
        {
            await Plan("audit_trail_before_at", new AuditFilter { From = 1, To = 40_000 });
            await Plan("audit_trail_before_who", new AuditFilter { Who = "crowd-1" });
            await Plan("audit_trail_before_action", new AuditFilter { Action = "act.1" });
            await Plan("audit_trail_before_merchant", new AuditFilter { Merchant = "m1" });
            await Plan("audit_trail_before_subject_at", new AuditFilter { Subject = "payment/1" });
            await Plan("audit_trail_before_subject_at", new AuditFilter { Subject = "payment/1", Who = "crowd-1", Action = "act.1", Merchant = "m1" });
            await Plan("audit_trail_before_who", new AuditFilter { Who = "crowd-1", Action = "act.1", Merchant = "m1" });
        }

        async Task Plan(string index, AuditFilter filter)
        {
            string?[] wanted = [filter.Subject, filter.Who, filter.Action, filter.Merchant];
            var more = string.Concat(wanted.OfType<string>().Select(text => $", '{text}'"));
            await connection.ExecuteAsync($"BEGIN; {string.Join("; ", AuditQueries.Settings)}; SET LOCAL plan_cache_mode = {plans}");
            await using (var prepare = new NpgsqlCommand($"PREPARE page AS {AuditQueries.Sql(filter)}", connection)) await prepare.ExecuteNonQueryAsync();
            var plan = string.Join('\n', await connection.QueryAsync<string>($"EXPLAIN EXECUTE page({filter.From}, {filter.To}, {long.MaxValue}, {long.MaxValue}, 51{more})"));
            await connection.ExecuteAsync("DEALLOCATE page; ROLLBACK");
            Assert.True(plan.Contains($"Index Scan Backward using {index} ", StringComparison.Ordinal), $"{index}: {plan}");
            // Parts are merged in the order of their indexes; that has a sort key and sorts nothing.
            Assert.False(plan.Contains("Sort  (", StringComparison.Ordinal) || plan.Contains("Seq Scan", StringComparison.Ordinal), plan);
        }
    }

    private async Task WriteAsync(string who, long at, string action = "x", string subject = "y", string? merchant = null)
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        await connection.ExecuteAsync(
            "INSERT INTO audit_trail (at, who, role, merchant, action, subject, outcome) VALUES (@at, @who, 'admin', @merchant, @action, @subject, 'done')",
            new { at, who, merchant, action, subject });
    }
}
