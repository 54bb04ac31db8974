using Npgsql;
using Paykassma.Cli.Tools.Bench.Measuring;
using Paykassma.Load;

namespace Paykassma.Cli.Tools.Bench.Credits;

/// <summary>Whoever makes credits.</summary>
internal abstract class CreditContestant(MeasuredProcess process, NpgsqlDataSource database) : MeasuredServer(process, database)
{
    /// <summary>Whether it has anything to do in the phase.</summary>
    public virtual bool TakesPartIn(Phase phase) => true;

    /// <summary>Writes a round's orders directly into the tables, as if they had been registered one by one.</summary>
    public abstract Task RegisterAsync(IReadOnlyList<Order> orders, CancellationToken cancellation);

    /// <summary>Brings a round's orders into the service's memory, where registering them one by one would have left them.</summary>
    public abstract Task RememberAsync(IReadOnlyList<Order> orders, CancellationToken cancellation);

    /// <summary>Credits the round's orders, as fast as it can.</summary>
    public abstract Task<LoadReport> CreditAsync(CreditWork work, CancellationToken cancellation);

    /// <summary>Reads the books; the ids of the round's orders begin with <paramref name="prefix"/>.</summary>
    public abstract Task<CreditBooks> ReadBooksAsync(string prefix, CancellationToken cancellation);
}

/// <summary>A round's work.</summary>
/// <param name="Connections">Keep-alive connections, each with one postback in flight.</param>
/// <param name="Duration">After this time nothing more is begun; null: until all orders are credited.</param>
/// <param name="Together">How many credits one commit has, for a contestant that cannot find that out by itself.</param>
internal sealed record CreditWork(PostbackBatch Batch, int Connections, TimeSpan? Duration, int Together);
