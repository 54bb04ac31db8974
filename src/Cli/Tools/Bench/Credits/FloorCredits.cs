using System.Diagnostics;
using Npgsql;
using Paykassma.Cli.Tools.Bench.Measuring;
using Paykassma.Domain.Ledger;
using Paykassma.Load;
using Paykassma.Storage.Hosting;
using Paykassma.Storage.Ledger;
using Paykassma.Storage.Ledger.Committing;
using Paykassma.Storage.Ledger.Queue;
using Paykassma.Storage.Schema;

namespace Paykassma.Cli.Tools.Bench.Credits;

/// <summary>
/// Only the database's work: the shipped writer's own commits in a loop on its one connection, of the same rows, without HTTP, signatures,
/// grains or a queue. Ours divided by it shows what all of these cost.
/// </summary>
internal sealed class FloorCredits : CreditContestant
{
    private readonly NpgsqlDataSource _writing;
    private readonly LedgerConnection _connection;

    private FloorCredits(NpgsqlDataSource database, NpgsqlDataSource writing, LedgerConnection connection)
        : base(new OwnProcess(), database) => (_writing, _connection) = (writing, connection);

    public override string Name => Contestants.Floor;

    public static async Task<CreditContestant> StartAsync(BenchDatabases databases, CancellationToken cancellation)
    {
        var connectionString = await databases.MakeAsync("paykassma_bench_floor", cancellation);
        var database = NpgsqlDataSource.Create(connectionString);
        await Migrator.ApplyAsync(database, cancellation: cancellation);
        var writing = PaykassmaDatabase.OpenForWriting(new() { ConnectionString = connectionString });
        var roundTripMax = new LedgerOptions().RoundTripMax;
        var session = await new LedgerSessions(writing, MeasuredProcesses.ServiceId, roundTripMax).OpenAsync(cancellation);
        return new FloorCredits(database, writing, new LedgerConnection(session, TimeProvider.System, TimeProvider.System, roundTripMax));
    }

    /// <summary>The other phases differ in labels and in memory: the one row of a hot label is written once a commit, and there is no memory.</summary>
    public override bool TakesPartIn(Phase phase) => phase is { Labels: > 1, IsCold: false };

    public override Task RegisterAsync(IReadOnlyList<Order> orders, CancellationToken cancellation) =>
        SiloTables.RegisterAsync(Database, orders, cancellation);

    /// <summary>It keeps nothing in memory.</summary>
    public override Task RememberAsync(IReadOnlyList<Order> orders, CancellationToken cancellation) => Task.CompletedTask;

    public override async Task<LoadReport> CreditAsync(CreditWork work, CancellationToken cancellation)
    {
        List<QueuedUnit[]> commits = [.. work.Batch.Orders.Select(order => new QueuedUnit(FloorUnit.Of(order))).Chunk(work.Together)];
        var results = new RequestResult[work.Batch.Requests.Count];
        var began = Stopwatch.GetTimestamp();
        var done = 0;
        foreach (var units in commits)
        {
            if (cancellation.IsCancellationRequested || Stopwatch.GetElapsedTime(began) > work.Duration) break;
            var sent = Stopwatch.GetTimestamp();
            var outcomes = await _connection.CommitAsync(units);
            var took = (uint)Stopwatch.GetElapsedTime(sent).TotalMicroseconds;
            foreach (var outcome in outcomes)
            {
                var fate = outcome is LedgerOutcome.Committed { Repeated: false } ? RequestFate.Acknowledged : RequestFate.Refused;
                results[work.Batch.FirstRequestOf(done++)] = new(fate, 0, took);
            }
        }

        return new LoadReport(results, Stopwatch.GetElapsedTime(began), 0, []);
    }

    public override Task<CreditBooks> ReadBooksAsync(string prefix, CancellationToken cancellation) =>
        SiloCreditBooks.ReadAsync(Database, prefix, cancellation);

    public override async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _writing.DisposeAsync();
        await base.DisposeAsync();
    }
}
