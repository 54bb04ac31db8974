using System.Runtime.CompilerServices;
using Dapper;
using Paykassma.Domain.Ledger;
using Paykassma.Storage.Tests.Ledger;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Audit;

/// <summary>The script that operators run after a restore, <c>docs/restore-check.sql</c>.</summary>
public sealed class RestoreCheckTests(PostgresFixture server) : IAsyncLifetime
{
    private const string Overdrawn = "accounts overdrawn";

    private readonly TestDatabase _database = new(server);

    public ValueTask InitializeAsync() => _database.InitializeAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task BooksWithADebtThatWasPermittedHaveNoFault()
    {
        await MoveAsync("merchant/deposit/1", "clearing/upi_l/INR", "user/asha/INR", 300);
        // A debit by two persons, on either side, and a withdrawal that succeeded after it was released.
        await MoveAsync("merchant/adjustment/1", "user/asha/INR", "clearing/upi_l/INR", 700);
        await MoveAsync("gateway/demo/adjustment/1", "merchant/demo/INR", "clearing/upi_l/INR", 700);
        await MoveAsync("merchant/withdrawal/1/late", "user/omar/INR", "clearing/upi_l/INR", 5);
        var faults = await FaultsAsync();
        Assert.Equal(5, faults.Count);
        Assert.DoesNotContain(faults.Where(fault => fault.Key != "transfers of deposits that are not credited"), fault => fault.Value != 0);
    }

    [Theory]
    [InlineData("user/omar/INR", "merchant/withdrawal/2/other")]
    [InlineData("merchant/demo/INR", "gateway/demo/withdrawal/1/late")]
    public async Task AnyOtherDebtIsAFault(string account, string id)
    {
        await MoveAsync(id, account, "clearing/upi_l/INR", 5);
        Assert.Equal(1, (await FaultsAsync())[Overdrawn]);
    }

    [Fact]
    public async Task AMerchantOwesNoMoreThanItsAdjustmentsHaveTaken()
    {
        await MoveAsync("gateway/demo/adjustment/1", "merchant/demo/INR", "clearing/upi_l/INR", 700);
        await MoveAsync("gateway/demo/withdrawal/1/late", "merchant/demo/INR", "clearing/upi_l/INR", 1);
        Assert.Equal(1, (await FaultsAsync())[Overdrawn]);
    }

    [Fact]
    public async Task ABalanceThatIsNotItsTransfersSummedIsAFault()
    {
        await MoveAsync("gateway/demo/deposit/1", "clearing/upi_l/INR", "merchant/demo/INR", 700);
        await _database.Source.ScalarAsync<int>("UPDATE ledger_account SET posted = posted + 1");
        Assert.Equal(1, (await FaultsAsync())["balances that are not their transfers summed"]);
    }

    private async Task MoveAsync(string id, string debit, string credit, long amount)
    {
        await using var ledger = Some.Ledger(_database.Source);
        Assert.IsType<LedgerOutcome.Committed>(await ledger.CommitAsync(LedgerUnit.Of(
            new TransferRequest(new Transfer(id, debit, credit, amount, "INR", TransferKind.Posted, id), Overdraft.Allowed))));
    }

    private async Task<Dictionary<string, long>> FaultsAsync()
    {
        await using var connection = await _database.Source.OpenConnectionAsync();
        return (await connection.QueryAsync<(string, long)>(await File.ReadAllTextAsync(Script()))).ToDictionary();
    }

    private static string Script([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "../../../docs/restore-check.sql");
}
