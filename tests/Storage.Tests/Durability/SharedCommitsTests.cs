using Dapper;
using Npgsql;
using Paykassma.Storage.Durability;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Durability;

/// <summary>Small writes that wait at the same time share commits, and no fault.</summary>
public sealed class SharedCommitsTests(PostgresFixture server) : IAsyncLifetime
{
    private const int Many = 200;
    private readonly TestDatabase _database = new(server);
    private SharedCommits _commits = null!;

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        await _database.Source.WriteAsync("CREATE TABLE shared_commit (number bigint PRIMARY KEY CHECK (number <> 13))");
        _commits = new SharedCommits(_database.Source);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task WritesOfTheSameMomentShareCommits()
    {
        var written = await Task.WhenAll(Enumerable.Range(100, Many).Select(number => Insert(number)));
        Assert.Equal(Enumerable.Range(100, Many).Select(number => (long?)number), written);
        Assert.InRange(await Count("count(DISTINCT xmin::text)"), 1, Many / 2);
    }

    [Fact]
    public async Task OneThatFailsFailsAlone()
    {
        var all = Enumerable.Range(0, Many).Select(number => Insert(number)).ToList();
        await Assert.ThrowsAsync<PostgresException>(() => all[13]);
        await Task.WhenAll(all.Where((_, number) => number != 13));
        Assert.Equal(Many - 1, await Count("count(*)"));
    }

    [Fact]
    public async Task AStatementWithoutARowReturnsNothing() => Assert.Null(await _commits.WriteAsync(batch => batch
        .Statement("UPDATE shared_commit SET number = 1 WHERE number = $1 RETURNING number").With(7)));

    private Task<long?> Insert(long number) => _commits.WriteAsync(batch => batch
        .Statement("INSERT INTO shared_commit VALUES ($1) RETURNING number").With(number));

    private async Task<long> Count(string what)
    {
        await using var connection = await _database.Source.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>($"SELECT {what} FROM shared_commit");
    }
}
