using Npgsql;
using NpgsqlTypes;

namespace Paykassma.Cli.Bench;

/// <summary>The merchant side of the silo.</summary>
internal sealed class OursContestant(ServerProcess server, NpgsqlDataSource database) : Contestant(server, database)
{
    public const string OursName = "ours";

    public override string Name => OursName;

    public static Task<OursContestant> StartAsync(BenchDatabases databases, CancellationToken cancellation) => throw new NotImplementedException();

    public override Task RegisterAsync(IReadOnlyList<Order> orders, CancellationToken cancellation) => throw new NotImplementedException();

    public override Task<Books> ReadBooksAsync(string prefix, CancellationToken cancellation) => throw new NotImplementedException();
}
