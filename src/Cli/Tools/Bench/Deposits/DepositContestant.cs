using System.Diagnostics;
using Npgsql;
using Paykassma.Cli.Servers;

namespace Paykassma.Cli.Tools.Bench.Deposits;

/// <summary>A service with both sides of a deposit.</summary>
internal abstract class DepositContestant(ServerProcess server, NpgsqlDataSource database) : MeasuredServer(server, database)
{
    /// <summary>How long the last attempts may take to be recorded after the users are credited.</summary>
    private static readonly TimeSpan GraceMax = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    /// <summary>Reads the books; the ids of the round's orders begin with <paramref name="prefix"/>.</summary>
    public abstract Task<DepositBooks> ReadBooksAsync(string prefix, CancellationToken cancellation);

    /// <summary>Postbacks that are not acknowledged. Cheap, however many there were.</summary>
    protected abstract Task<long> OpenPostbacksAsync(CancellationToken cancellation);

    /// <summary>Returns when every postback is acknowledged, or the grace time is over.</summary>
    public async Task WaitForPostbacksAsync(CancellationToken cancellation)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < GraceMax && await OpenPostbacksAsync(cancellation) > 0;) await Task.Delay(LookEvery, cancellation);
    }

    protected Task<IReadOnlyList<BookedDeposit>> ReadCreditsAsync(string sql, string prefix, CancellationToken cancellation) =>
        ReadRowsAsync(sql, prefix, row => new BookedDeposit(row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1), row.GetInt64(2)), cancellation);
}
