using Dapper;
using Npgsql;
using Paykassma.Storage.Durability;

namespace Paykassma.Storage.Tests.Durability;

/// <summary>Small writes that wait at the same time share commits, and no fault.</summary>
public sealed class SharedCommitsTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const int Many = 200;
    private readonly SharedCommits _commits = new(database.Source);

    public async ValueTask InitializeAsync() =>
        await database.Source.WriteAsync("CREATE TABLE IF NOT EXISTS shared_commit (test text, number bigint CHECK (number <> 13), PRIMARY KEY (test, number))");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task WritesOfTheSameMomentShareCommits()
    {
        var written = await Task.WhenAll(Enumerable.Range(100, Many).Select(number => Insert(nameof(WritesOfTheSameMomentShareCommits), number)));
        Assert.Equal(Enumerable.Range(100, Many).Select(number => (long?)number), written);
        Assert.InRange(await Count("count(DISTINCT xmin::text)", nameof(WritesOfTheSameMomentShareCommits)), 1, Many / 2);
    }

    [Fact]
    public async Task OneThatFailsFailsAlone()
    {
        var all = Enumerable.Range(0, Many).Select(number => Insert(nameof(OneThatFailsFailsAlone), number)).ToList();
        await Assert.ThrowsAsync<PostgresException>(() => all[13]);
        await Task.WhenAll(all.Where((_, number) => number != 13));
        Assert.Equal(Many - 1, await Count("count(*)", nameof(OneThatFailsFailsAlone)));
    }

    [Fact]
    public async Task AStatementWithoutARowReturnsNothing() => Assert.Null(await _commits.WriteAsync(batch => batch
        .Statement("UPDATE shared_commit SET number = 1 WHERE test = $1 RETURNING number").With("nobody's")));

    private Task<long?> Insert(string test, long number) => _commits.WriteAsync(batch => batch
        .Statement("INSERT INTO shared_commit (test, number) VALUES ($1, $2) RETURNING number").With(test).With(number));

    private async Task<long> Count(string what, string test)
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>($"SELECT {what} FROM shared_commit WHERE test = @test", new { test });
    }
}
