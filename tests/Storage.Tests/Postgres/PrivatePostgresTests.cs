using Npgsql;
using Paykassma.Postgres;

namespace Paykassma.Storage.Tests.Postgres;

public sealed class PrivatePostgresTests : IAsyncDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"paykassma-pg-test-{Guid.NewGuid():N}");

    [Fact]
    public async Task WhatWasCommittedOutlivesKillRestartAndStop()
    {
        await using (var server = await PrivatePostgres.StartAsync(new() { DataDirectory = _folder }))
        {
            await ExecuteAsync(server, "CREATE TABLE kept (id int); INSERT INTO kept VALUES (1)");
            var port = server.Port;
            await server.Kill9Async();
            await server.RestartAsync();
            Assert.Equal(port, server.Port);
            await ExecuteAsync(server, "INSERT INTO kept VALUES (2)");
        }

        await using var again = await PrivatePostgres.StartAsync(new() { DataDirectory = _folder });
        Assert.Equal(3L, await ExecuteAsync(again, "SELECT sum(id) FROM kept"));
    }

    [Fact]
    public async Task ServerIsAsDurableAsARealOne()
    {
        await using var server = await PrivatePostgres.StartAsync(new() { DataDirectory = _folder });
        Assert.Equal(
            "on/on/on/200/256MB/UTF8/C",
            await ExecuteAsync(
                server,
                """
                SELECT concat_ws('/', current_setting('fsync'), current_setting('full_page_writes'), current_setting('synchronous_commit'), current_setting('max_connections'),
                    current_setting('shared_buffers'), current_setting('server_encoding'), datcollate)
                FROM pg_database WHERE datname = current_database()
                """));
    }

    [Fact]
    public async Task SecondCopyOnTheSameFolderIsRefused()
    {
        await using var server = await PrivatePostgres.StartAsync(new() { DataDirectory = _folder });
        await Assert.ThrowsAsync<PrivatePostgresException>(() => PrivatePostgres.StartAsync(new() { DataDirectory = _folder }));
        Assert.Equal(1, await ExecuteAsync(server, "SELECT 1"));
    }

    [Fact]
    public async Task ServerThatRunsOnAFolderIsFoundAndOneThatDoesNotIsNot()
    {
        Assert.Null(PrivatePostgres.FindRunning(_folder));
        await using (var server = await PrivatePostgres.StartAsync(new() { DataDirectory = _folder }))
        {
            Assert.Equal(server.ConnectionString, PrivatePostgres.FindRunning(_folder));
        }

        Assert.Null(PrivatePostgres.FindRunning(_folder));
    }

    [Fact]
    public async Task WrongPasswordIsRefused()
    {
        await using var server = await PrivatePostgres.StartAsync(new() { DataDirectory = _folder });
        var guess = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Password = "guess", Pooling = false };
        await using var connection = new NpgsqlConnection(guess.ConnectionString);
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync());
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refusal.SqlState);
    }

    [Fact]
    public async Task ThrowAwayServerLeavesNothingBehind()
    {
        var server = await PrivatePostgres.StartThrowAwayAsync();
        Assert.True(Directory.Exists(server.Folder));
        await server.DisposeAsync();
        Assert.False(Directory.Exists(server.Folder));
    }

    public ValueTask DisposeAsync()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static async Task<object?> ExecuteAsync(PrivatePostgres server, string sql)
    {
        await using var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Pooling = false });
        await using var command = database.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
