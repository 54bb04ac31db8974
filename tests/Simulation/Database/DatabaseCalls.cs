using Paykassma.Simulation.Clusters;

namespace Paykassma.Simulation.Database;

/// <summary>Statements of one silo outside the ledger: each is a message of its own, on a connection from a pool.</summary>
internal sealed class DatabaseCalls(SimulatedDatabase database, SimulatedSilo silo)
{
    public SimulatedDatabase Database => database;

    public Task<T> ReadAsync<T>(string place, Func<T> read) => RunAsync(place, () => Task.FromResult(read()));

    /// <summary>Durable when this returns.</summary>
    public Task<T> WriteAsync<T>(string place, Func<T> write) => RunAsync(place, async () =>
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
