using System.Globalization;
using Paykassma.Postgres;

namespace Paykassma.Stores;

/// <summary>What the program that starts this one asks for.</summary>
/// <param name="ConnectionString">An empty database.</param>
/// <param name="Count">Writes in a round; null: as many as fit in <paramref name="Seconds"/>.</param>
internal sealed record StoreSettings(string ConnectionString, int Writers, int Rounds, int WarmUpSeconds, int Seconds, int? Count)
{
    /// <param name="args">writers, rounds, seconds of the warm-up, seconds of a round, writes in a round or 0.</param>
    public static StoreSettings Read(string[] args)
    {
        var numbers = args.Select(arg => int.Parse(arg, CultureInfo.InvariantCulture)).ToArray();
        return new(
            Environment.GetEnvironmentVariable(PostgresServer.Variable) ?? throw new ArgumentException($"{PostgresServer.Variable} is not set."),
            numbers[0], numbers[1], numbers[2], numbers[3], numbers[4] > 0 ? numbers[4] : null);
    }
}
