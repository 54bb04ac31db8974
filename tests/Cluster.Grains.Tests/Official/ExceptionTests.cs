using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orleans.Storage;
using Paykassma.Domain.Ledger;
using Paykassma.Grains;
using Paykassma.Grains.Ledger;
using Paykassma.Grains.Tests;
using Paykassma.Testing;

namespace Paykassma.Cluster.Grains.Tests;

/// <summary>A fault in a grain on another silo arrives as what it is: a frontend makes 503 of some, and 500 of the rest.</summary>
public sealed class ExceptionTests(PostgresFixture server) : IAsyncLifetime
{
    /// <summary>Enough that each silo has some of the accounts, whichever they are.</summary>
    private const int Accounts = 24;
    private readonly TestDatabase _database = new(server);

    public ValueTask InitializeAsync() => _database.InitializeAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    public static TheoryData<string> Faults => [.. FaultyLedger.Faults.Keys];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task AFaultOfAnotherSiloArrivesAsItself(string name)
    {
        var thrown = FaultyLedger.Faults[name];
        await using var host = await GrainHost.StartAsync(
            2, services => services.AddSingleton<ILedger>(new FaultyLedger(thrown)), _database.ConnectionString);
        for (var i = 0; i < Accounts; i++)
        {
            var account = host.Grains.GetGrain<IAccountGrain>(GrainKeys.Account($"user/{Ids.Label()}/INR"));
            var arrived = await Assert.ThrowsAnyAsync<Exception>(() => account.Post(Some));
            Assert.Equal(thrown().GetType(), arrived.GetType());
            Assert.Equal(thrown().Message, arrived.Message);
            Assert.Equal(thrown().InnerException?.GetType(), arrived.InnerException?.GetType());
        }
    }

    private static PostTransfer Some => new()
    {
        Id = "test",
        DebitAccount = "clearing/test/INR",
        CreditAccount = "user/test/INR",
        Amount = 1,
        Currency = "INR",
        Kind = (short)TransferKind.Posted,
        Cause = "test",
    };

    private sealed class FaultyLedger(Func<Exception> fault) : ILedger
    {
        public static ImmutableDictionary<string, Func<Exception>> Faults { get; } = new Dictionary<string, Func<Exception>>
        {
            ["unknown outcome"] = () => new UnknownOutcomeException("The connection to the database was lost.", new NpgsqlException("read", new IOException("reset"))),
            ["unavailable"] = () => new LedgerUnavailableException("The database cannot be reached.", new NpgsqlException("open")),
            ["full"] = () => new LedgerUnavailableException("The ledger's queue is full."),
            ["database"] = () => new NpgsqlException("The connection pool has been exhausted"),
            ["refused by the database"] = () => new PostgresException("too many connections", "FATAL", "FATAL", "53300"),
            ["stale"] = () => new InconsistentStateException("The state was written by someone else."),
            ["time-out"] = () => new TimeoutException("Too late."),
            ["a fault of ours"] = () => new InvalidOperationException("Impossible."),
        }.ToImmutableDictionary();

        public Task<LedgerOutcome> CommitAsync(LedgerUnit unit, CancellationToken cancellation = default) => throw fault();
    }
}
