using System.Net.Http.Headers;
using System.Text;
using Npgsql;
using Paykassma.Domain.Ledger;
using Paykassma.Silo.Tests.Processes;
using Paykassma.Simulation.Conformance.Systems;
using Paykassma.Testing;

namespace Paykassma.Simulation.Tests;

/// <summary>The program in a process of its own, over PostgreSQL, with a proxy between its two sides.</summary>
public sealed class RealSystem(PostgresFixture server) : IWholeSystem, IAsyncLifetime
{
    private static readonly TimeSpan UntilMax = TimeSpan.FromMinutes(3);

    private readonly TestDatabase _database = new(server);
    private readonly HttpClient _http = new();
    private TroubledProxy? _proxy;
    private SiloProcess? _silo;

    public DateTimeOffset Now => DateTimeOffset.UtcNow;

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        _proxy = await TroubledProxy.StartAsync();
        _silo = await SiloProcess.StartAsync(
            _database.ConnectionString,
            ("Provider__ApiUrl", _proxy.Url.ToString()),
            ("Gateway__Merchants__0__PostbackUrl", new Uri(_proxy.Url, "merchant/postbacks/paykassma").ToString()),
            ("Recheck__Shards", "2"),
            ("Recheck__IntervalMs", "1000"),
            ("Storage__ConnectionsMax", "16"));
        (_proxy.Target, _http.BaseAddress) = (_silo.Url, _silo.Url);
    }

    public async Task<string> AskAsync(HttpMethod method, string path, string key, string? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    public void Plan(string path, Trouble trouble, int times) => _proxy!.Plan(path, trouble, times);

    public Task StruckAsync() => Watch.UntilAsync("what was planned to happen", UntilMax, () => Task.FromResult(_proxy!.HasStruck));

    public async Task KillAsync()
    {
        await _silo!.KillAsync();
        await _silo.StartAgainAsync();
    }

    public Task UntilAsync(string line) => Watch.UntilAsync(line, UntilMax, async () => (await BooksAsync("")).Contains(line));

    public async Task<IReadOnlyList<string>> BooksAsync(string scene) =>
    [
        .. SystemLines.Of(
            scene,
            await ReadAsync(
                "SELECT account, posted, pending, version FROM ledger_account",
                row => (row.GetString(0), new AccountBalance(row.GetInt64(1), row.GetInt64(2), row.GetInt64(3)))),
            await ReadAsync(
                "SELECT id, debit_account, credit_account, amount, currency, kind, cause FROM ledger_transfer",
                row => new Transfer(
                    row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetString(4), (TransferKind)row.GetInt16(5),
                    row.GetString(6), null)),
            await ReadAsync(
                """
                SELECT key, payload->>'status' FROM OrleansStorage
                WHERE state_name IN ('deposit', 'payment', 'postback', 'withdrawal', 'payout') AND payload IS NOT NULL
                """,
                row => (row.GetString(0), row.GetString(1)))),
    ];

    public async ValueTask DisposeAsync()
    {
        if (_silo is not null) await _silo.DisposeAsync();
        if (_proxy is not null) await _proxy.DisposeAsync();
        _http.Dispose();
        await _database.DisposeAsync();
    }

    private async Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> line)
    {
        await using var command = _database.Source.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var lines = new List<T>();
        while (await rows.ReadAsync(TestContext.Current.CancellationToken)) lines.Add(line(rows));
        return lines;
    }
}
