using Npgsql;
using Paykassma.Cli.Servers;

namespace Paykassma.Cli.Tools.Bench;

/// <summary>A service whose credits are measured.</summary>
internal abstract class Contestant(ServerProcess server, NpgsqlDataSource database) : MeasuredServer(server, database)
{
    /// <summary>Writes a round's orders directly into the tables, as if they had been registered one by one.</summary>
    public abstract Task RegisterAsync(IReadOnlyList<Order> orders, CancellationToken cancellation);

    /// <summary>Brings a round's orders into the service's memory, where registering them one by one would have left them.</summary>
    public abstract Task RememberAsync(IReadOnlyList<Order> orders, CancellationToken cancellation);

    /// <summary>Reads the books; the ids of the round's orders begin with <paramref name="prefix"/>.</summary>
    public abstract Task<Books> ReadBooksAsync(string prefix, CancellationToken cancellation);
}
