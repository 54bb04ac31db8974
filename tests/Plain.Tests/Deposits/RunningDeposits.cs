using Microsoft.AspNetCore.Builder;
using Npgsql;
using Paykassma.Testing;

namespace Paykassma.Plain.Tests.Deposits;

/// <summary>Both sides on a free port over a database of their own.</summary>
internal sealed class RunningDeposits : IAsyncDisposable
{
    private readonly PostgresFixture _server;
    private readonly string _connectionString;
    private readonly WebApplication _service;
    private readonly NpgsqlDataSource _database;

    private RunningDeposits(PostgresFixture server, string connectionString, WebApplication service)
    {
        (_server, _connectionString, _service) = (server, connectionString, service);
        _database = NpgsqlDataSource.Create(connectionString);
        Platform = new DepositsPlatform(new Uri(service.Urls.Single()), _database);
    }

    public DepositsPlatform Platform { get; }

    /// <param name="more">Settings that differ, as <c>name=value</c>.</param>
    public static async Task<RunningDeposits> StartAsync(PostgresFixture server, params string[] more)
    {
        var connectionString = await server.CreateEmptyDatabaseAsync();
        var service = await PlainService.BuildAsync([
            "--urls=http://127.0.0.1:0",
            .. DepositsPlatform.Settings(connectionString).Select(setting => $"--{setting.Key}={setting.Value}"),
            .. more.Select(setting => $"--{setting}")]);
        await service.StartAsync();
        return new RunningDeposits(server, connectionString, service);
    }

    public async ValueTask DisposeAsync()
    {
        Platform.Dispose();
        await _service.DisposeAsync();
        await _database.DisposeAsync();
        await _server.DropDatabaseAsync(_connectionString);
    }
}
