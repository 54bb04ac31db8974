using Npgsql;
using Paykassma.Postgres;
using Paykassma.Storage.Audit;

namespace Paykassma.Cli.Tools.Load;

/// <summary>The database of the instances under load, read after the run to check it.</summary>
internal sealed class LoadBooks : IAsyncDisposable
{
    /// <summary>The invariant that compares the users' credits with those acknowledged to this run.</summary>
    public const string AcknowledgedIsCredited = "acknowledged_is_credited";

    /// <summary>How long one statement may take. Seconds.</summary>
    private const int StatementSecondsMax = 300;

    private LoadBooks(NpgsqlDataSource database) => Database = database;

    public NpgsqlDataSource Database { get; }

    /// <summary>The named database, otherwise that of a sandbox running here; null if there is none.</summary>
    public static LoadBooks? Open(LoadOptions options)
    {
        var connectionString = options.ConnectionString
            ?? (options.Settings.Targets.All(target => target.IsLoopback) ? PrivatePostgres.FindRunning(SandboxFolder) : null);
        return connectionString is null ? null : new LoadBooks(NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString)
        {
            CommandTimeout = StatementSecondsMax,
            MaxPoolSize = 4,
        }.ConnectionString));
    }

    /// <summary>Whether this is the database that the run wrote to.</summary>
    public async Task<bool> HasRunAsync(string runPrefix, CancellationToken cancellation)
    {
        await using var command = Database.CreateCommand(
            "SELECT EXISTS (SELECT FROM OrleansStorage WHERE state_name = 'deposit' AND key > 'deposit/' || $1 AND key < 'deposit/' || $1 || '~')");
        command.Parameters.Add(new NpgsqlParameter { Value = runPrefix });
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>First the credits acknowledged to this run, then every invariant of the whole database.</summary>
    public async Task<IReadOnlyList<InvariantFigure>> CheckAsync(LoadSession session, CancellationToken cancellation)
    {
        var told = await session.CreditViolationsAsync(Database, cancellation);
        return [new InvariantFigure(AcknowledgedIsCredited, session.UsersTold, told, []), .. await LoadInvariants.ReadAsync(Database, cancellation)];
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    /// <summary>The data folder of <c>./run</c>.</summary>
    private static string SandboxFolder => Path.Combine(Environment.CurrentDirectory, ".data", "postgres");
}
