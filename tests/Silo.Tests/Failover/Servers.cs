using Dapper;
using Npgsql;
using Paykassma.Postgres;
using Paykassma.Silo.Tests.Processes;

namespace Paykassma.Silo.Tests.Failover;

/// <summary>What an administrator, or a failover, does to the database server beneath a running program.</summary>
internal static class Servers
{
    private static readonly TimeSpan EffectMax = TimeSpan.FromSeconds(20);

    /// <summary>On a session of its own that can always write.</summary>
    public static async Task<T?> AskAsync<T>(this PrivatePostgres postgres, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(postgres.ConnectionString)
        {
            Pooling = false,
            CommandTimeout = 0,
            Options = "-c default_transaction_read_only=off",
        }.ConnectionString);
        await connection.OpenAsync();
        return await connection.ExecuteScalarAsync<T>(sql);
    }

    public static async Task SetAsync(this PrivatePostgres postgres, string change)
    {
        await postgres.AskAsync<object>($"ALTER SYSTEM {change}");
        await postgres.AskAsync<object>("SELECT pg_reload_conf()");
    }

    /// <summary>From now on each commit waits for a synchronous standby that does not exist. Returns when one waits.</summary>
    public static async Task TakeTheStandbyAwayAsync(this PrivatePostgres postgres)
    {
        await postgres.SetAsync("SET synchronous_standby_names = 'ghost'");
        Task commit = Task.CompletedTask;
        await Watch.UntilAsync("a commit to wait for the standby", EffectMax, async () =>
        {
            if (commit.IsCompleted) commit = postgres.AskAsync<object>("SELECT pg_logical_emit_message(true, 'test', '')");
            return await postgres.WaitingAsync() > 0;
        });
    }

    /// <summary>How many commits wait for the standby.</summary>
    public static Task<long> WaitingAsync(this PrivatePostgres postgres) =>
        postgres.AskAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'");

    /// <summary>Ends all sessions of the program.</summary>
    public static Task EndSessionsAsync(this PrivatePostgres postgres) =>
        postgres.AskAsync<long>("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = 'paykassma' AND pid <> pg_backend_pid()");
}
