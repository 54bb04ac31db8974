using System.Runtime.CompilerServices;
using Paykassma.Domain.Ledger;
using Paykassma.Storage.Tests.Ledger;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Audit;

/// <summary>The script that operators run after a restore knows the hold of every open withdrawal.</summary>
public sealed class RestoreCheckHoldsTests(PostgresFixture server) : IAsyncLifetime
{
    private const string Unexplained = "holds that no open withdrawal explains";

    private readonly TestDatabase _database = new(server);

    public async ValueTask InitializeAsync() => await _database.InitializeAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData("w1")]
    [InlineData("a/b")]
    [InlineData("w/../x")]
    [InlineData("/")]
    [InlineData("hold/")]
    public async Task TheHoldOfAnOpenWithdrawalIsExplainedWhateverItsId(string id)
    {
        await HoldAsync(id);
        Assert.All(await CheckAsync(), line => Assert.Equal((line.Name, 0), (line.Name, line.Count)));
    }

    [Theory]
    [InlineData("w1")]
    [InlineData("a/b")]
    public async Task AHoldWithoutItsWithdrawalIsTold(string id)
    {
        await HoldAsync(id);
        await _database.Source.CreateCommand("DELETE FROM OrleansStorage WHERE state_name = 'withdrawal'").ExecuteNonQueryAsync();
        Assert.Equal(1, (await CheckAsync()).Single(line => line.Name == Unexplained).Count);
    }

    private async Task HoldAsync(string id)
    {
        await using var ledger = Some.Ledger(_database.Source);
        await ledger.CommitAsync(new(
            new(new Transfer("test/fund", "clearing/paytm/INR", "user/me/INR", 500, "INR", TransferKind.Posted, "test", null, null), Overdraft.Refused), [], []));
        await ledger.CommitAsync(new(
            new(new Transfer($"merchant/withdrawal/{id}/hold", "user/me/INR", "clearing/paytm/INR", 300, "INR", TransferKind.Pending, $"withdrawal/{id}", null, null), Overdraft.Refused),
            [new("withdrawal", $"withdrawal/{id}", null, """{"status":"sent","currency":"INR","amount":300,"created_at":1,"due_at":2}""")],
            []));
    }

    private async Task<List<(string Name, long Count)>> CheckAsync()
    {
        var lines = new List<(string, long)>();
        await using var command = _database.Source.CreateCommand(await File.ReadAllTextAsync(Path.Combine(Here(), "../../../docs/restore-check.sql")));
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync()) lines.Add((rows.GetString(0), rows.GetInt64(1)));
        return lines;
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
