using Npgsql;
using Paykassma.Domain.Ledger;
using Paykassma.Simulation.Conformance.Ledger;
using Paykassma.Storage.Ledger.Committing;
using Paykassma.Testing;

namespace Paykassma.Simulation.Tests;

/// <summary>
/// PostgreSQL, over connections that are cut as the script asks. Its calls return when no session has anything left to do but to wait.
/// </summary>
internal sealed class PostgresSide(TestDatabase database, ulong seed) : IComparedDatabase, IAsyncDisposable
{
    private const string ServiceId = "paykassma";
    private static readonly TimeSpan RoundTripMax = TimeSpan.FromSeconds(30);

    private readonly Dictionary<int, PostgresLine> _lines = [];
    private readonly string _name = $"compared-{seed}";
    private bool _isReadOnly;

    public async Task<ILedgerSession> OpenAsync(int writer)
    {
        if (_lines.Remove(writer, out var before)) await before.DisposeAsync();
        var line = await PostgresLine.OpenAsync(database.ConnectionString, _name, _isReadOnly);
        _lines[writer] = line;
        return new LedgerSession(line.Connection, ServiceId, RoundTripMax);
    }

    public Task SendAsync(int writer, Cut cut, Func<Task> message)
    {
        var wire = _lines[writer].Wire;
        if (cut == Cut.BeforeTheServer) wire.CutBeforeTheServer();
        else if (cut == Cut.AfterRead) wire.CutAtAnswer(CuttableConnection.IsEndOfRead);
        else if (cut == Cut.AfterCommit) wire.CutAtAnswer(CuttableConnection.IsEndOfCommit);
        _ = message();
        return Task.CompletedTask;
    }

    public async Task<bool> EndsAsync(int writer, Task message)
    {
        while (true)
        {
            var (busy, waiting) = await SessionsAsync();
            if (busy) await Task.Yield();
            else if (message.IsCompleted) return true;
            else if (_lines[writer] is { IsAlive: true } line && waiting.Contains(line.Process)) return false;
        }
    }

    public async Task KillAsync(int writer)
    {
        _lines[writer].Wire.Cut();
        await SettleAsync();
    }

    public async Task EndSessionsAsync()
    {
        // Those that wait first: otherwise they would go on as soon as the others end.
        await ReadAsync(
            """
            SELECT pg_terminate_backend(pid, 30000)
            FROM (SELECT pid FROM pg_stat_activity WHERE application_name = $1 ORDER BY cardinality(pg_blocking_pids(pid)) DESC) AS session
            """,
            _name, row => row.GetBoolean(0));
        foreach (var line in _lines.Values) line.IsEnded = true;
        await SettleAsync();
    }

    public async Task BeReadOnlyAsync(bool isReadOnly)
    {
        _isReadOnly = isReadOnly;
        foreach (var line in _lines.Values.Where(line => line.IsAlive))
            await line.ExecuteAsync($"SET default_transaction_read_only = {(isReadOnly ? "on" : "off")}");
    }

    public async Task<IEnumerable<string>> RowsAsync() =>
    [
        .. LedgerLines.Sorted(await ReadAsync(
            "SELECT account, posted, pending, version FROM ledger_account WHERE starts_with(account, $1)", $"user/{seed}-",
            row => LedgerLines.Account(row.GetString(0), new AccountBalance(row.GetInt64(1), row.GetInt64(2), row.GetInt64(3))))),
        .. LedgerLines.Sorted(await ReadAsync(
            """
            SELECT id, debit_account, credit_account, amount, currency, kind, cause, reference, pending_id, account_version
            FROM ledger_transfer WHERE starts_with(id, $1)
            """,
            $"{seed}/",
            row => LedgerLines.Transfer(
                new Transfer(
                    row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetString(4), (TransferKind)row.GetInt16(5), row.GetString(6),
                    row.IsDBNull(7) ? null : row.GetString(7), row.IsDBNull(8) ? null : row.GetString(8)),
                row.GetInt64(9)))),
        .. LedgerLines.Sorted(await ReadAsync(
            "SELECT key, version, due_at FROM OrleansStorage WHERE starts_with(key, $1)", $"deposit/{seed}-",
            row => LedgerLines.State(row.GetString(0), row.GetInt32(1), row.IsDBNull(2) ? null : row.GetInt64(2)))),
    ];

    public async ValueTask DisposeAsync()
    {
        foreach (var line in _lines.Values) await line.DisposeAsync();
    }

    private async Task SettleAsync()
    {
        while ((await SessionsAsync()).Busy) await Task.Yield();
    }

    /// <summary>Whether a session does something, or is still there although its client is gone; and the processes that wait for a lock.</summary>
    private async Task<(bool Busy, HashSet<int> Waiting)> SessionsAsync()
    {
        var sessions = await ReadAsync(
            "SELECT pid, state = 'active', cardinality(pg_blocking_pids(pid)) > 0 FROM pg_stat_activity WHERE application_name = $1", _name,
            row => (Process: row.GetInt32(0), IsActive: row.IsDBNull(1) || row.GetBoolean(1), Waits: row.GetBoolean(2)));
        var alive = _lines.Values.Where(line => line.IsAlive).Select(line => line.Process).ToHashSet();
        return (sessions.Any(session => !session.Waits && (session.IsActive || !alive.Contains(session.Process))),
            [.. sessions.Where(session => session.Waits).Select(session => session.Process)]);
    }

    private async Task<List<T>> ReadAsync<T>(string sql, string value, Func<NpgsqlDataReader, T> line)
    {
        await using var command = database.Source.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter { Value = value });
        await using var rows = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var lines = new List<T>();
        while (await rows.ReadAsync(TestContext.Current.CancellationToken)) lines.Add(line(rows));
        return lines;
    }
}
