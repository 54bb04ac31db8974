using Npgsql;
using NpgsqlTypes;
using Paykassma.Domain.Merchant.Reconciliation;

namespace Paykassma.Storage.Reconciliation;

/// <summary>
/// The rows of one file in a temporary table, joined with our own records. Everything happens in one transaction on one connection, which
/// changes nothing and leaves nothing behind. Dispose it as soon as the last row is read.
/// </summary>
public sealed class StatedTable : IAsyncDisposable
{
    private const string Create = """
        CREATE TEMPORARY TABLE stated (
            line     bigint NOT NULL,
            id       text COLLATE "C" NOT NULL,
            status   text NOT NULL,
            standing smallint NOT NULL,
            amount   bigint,
            currency text NOT NULL,
            is_test  boolean NOT NULL,
            label    text,
            wallet_type text,
            transaction_id text
        ) ON COMMIT DROP
        """;

    private const string Copy = "COPY stated (line, id, status, standing, amount, currency, is_test, label, wallet_type, transaction_id) FROM STDIN (FORMAT BINARY)";

    // Sorts and hashes of a million rows use the disk beyond this, per step of the plan.
    private const string Settings = "SET LOCAL work_mem = '32MB'; SET LOCAL jit = off";

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly string _serviceId;
    private NpgsqlBinaryImporter? _copy;

    private StatedTable(NpgsqlConnection connection, NpgsqlTransaction transaction, string serviceId) =>
        (_connection, _transaction, _serviceId) = (connection, transaction, serviceId);

    internal static async Task<StatedTable> CreateAsync(NpgsqlDataSource database, string serviceId, CancellationToken cancellation)
    {
        var connection = await database.OpenConnectionAsync(cancellation);
        try
        {
            var table = new StatedTable(connection, await connection.BeginTransactionAsync(cancellation), serviceId);
            await table.ExecuteAsync($"{Settings}; {Create}", cancellation);
            table._copy = await connection.BeginBinaryImportAsync(Copy, cancellation);
            return table;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Adds a row of the file. Whether it is a repeat is determined here; the entry's own value is ignored.</summary>
    public async ValueTask AddAsync(StatedEntry entry, CancellationToken cancellation = default)
    {
        var copy = _copy ?? throw new InvalidOperationException("The table is complete.");
        await copy.StartRowAsync(cancellation);
        await copy.WriteAsync(entry.Line, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteAsync(entry.Id, NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(entry.Status, NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync((short)entry.Standing, NpgsqlDbType.Smallint, cancellation);
        if (entry.Amount is { } amount) await copy.WriteAsync(amount, NpgsqlDbType.Bigint, cancellation);
        else await copy.WriteNullAsync(cancellation);
        await copy.WriteAsync(entry.Currency, NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(entry.IsTest, NpgsqlDbType.Boolean, cancellation);
        await WriteAsync(copy, entry.Of.Label, cancellation);
        await WriteAsync(copy, entry.Of.WalletType, cancellation);
        await WriteAsync(copy, entry.Of.TransactionId, cancellation);
    }

    /// <summary>Ends the file.</summary>
    public async Task CompleteAsync(CancellationToken cancellation = default)
    {
        await using (var copy = _copy ?? throw new InvalidOperationException("The table is complete."))
        {
            _copy = null;
            await copy.CompleteAsync(cancellation);
        }

        // A temporary table is not analyzed automatically: the join would get a plan for an empty table.
        await ExecuteAsync("ANALYZE stated", cancellation);
    }

    /// <summary>Each row of the file with the deposit of its id, in the file's order; then the deposits of the period that are not in it.</summary>
    /// <param name="from">Registered here at this time or later, epoch milliseconds.</param>
    /// <param name="to">Registered here before this time, epoch milliseconds.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public IAsyncEnumerable<ReconciledPair> JoinDepositsAsync(long from, long to, CancellationToken cancellation = default) =>
        ReadAsync(ReconciliationSql.Deposits, from, to, ReconciliationSql.ReadDeposit, cancellation);

    /// <summary>Each row of the file with the withdrawal of its id, in the file's order; then the period's withdrawals that are not in it.</summary>
    /// <inheritdoc cref="JoinDepositsAsync"/>
    public IAsyncEnumerable<ReconciledPair> JoinWithdrawalsAsync(long from, long to, CancellationToken cancellation = default) =>
        ReadAsync(ReconciliationSql.Withdrawals, from, to, ReconciliationSql.ReadWithdrawal, cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // An importer that was not completed discards its rows; a transaction that was not committed discards its table.
        if (_copy is not null) await _copy.DisposeAsync();
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, string? text, CancellationToken cancellation) =>
        text is null ? copy.WriteNullAsync(cancellation) : copy.WriteAsync(text, NpgsqlDbType.Text, cancellation);

    private async IAsyncEnumerable<ReconciledPair> ReadAsync(
        string query, long from, long to, Func<NpgsqlDataReader, ReconciledPair> read,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        if (_copy is not null) throw new InvalidOperationException("The table is not complete.");
        // No time-out here: the caller has its own.
        await using var command = new NpgsqlCommand(query, _connection, _transaction) { CommandTimeout = 0 };
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = _serviceId });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = from });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = to });
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation)) yield return read(rows);
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, _connection, _transaction);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
