using Paykassma.Domain.Ledger;
using Paykassma.Simulation.Clusters;

namespace Paykassma.Simulation.Database;

/// <summary>Statements of one silo outside the ledger: each is a message of its own, on a connection from a pool.</summary>
internal sealed class DatabaseCalls(SimulatedDatabase database, SimulatedSilo silo)
{
    public SimulatedDatabase Database => database;

    public Task<T> ReadAsync<T>(string place, Func<T> read) => RunAsync(place, () => Task.FromResult(read()));

    /// <summary>Durable when this returns.</summary>
    /// <exception cref="UnknownOutcomeException">It was written, and no standby has it.</exception>
    public Task<T> WriteAsync<T>(string place, Func<T> write) => RunAsync(place, async () =>
    {
        var isConfirmed = await database.WritableAsync();
        var result = write();
        return isConfirmed ? result : throw new UnknownOutcomeException("A write was ended before a standby had it.");
    });

    /// <summary>As Orleans' own provider writes, which does not listen to what the server says of a standby.</summary>
    public Task<T> WriteUnconfirmedAsync<T>(string place, Func<T> write) => RunAsync(place, async () =>
    {
        await database.WritableAsync();
        return write();
    });

    private async Task<T> RunAsync<T>(string place, Func<Task<T>> execute)
    {
        var link = await database.OpenAsync(silo, place, () => new DatabaseLink(database, silo, () => { }));
        try
        {
            return await link.SendAsync(place, execute);
        }
        finally
        {
            link.Close();
        }
    }
}
