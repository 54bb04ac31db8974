using Paykassma.Domain.Ledger;
using Paykassma.Storage.Audit;
using Paykassma.Storage.Tests.Ledger;
using Paykassma.Storage.Tests.Queries;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Audit;

/// <summary>Each invariant holds of sound books, and each fault is told by the one it breaks.</summary>
public sealed class InvariantAuditTests(PostgresFixture server) : IAsyncLifetime
{
    private readonly TestDatabase _database = new(server);

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        await BookAsync("a", 500);
        await BookAsync("b", 700);
        await using var ledger = Some.Ledger(_database.Source);
        await ledger.CommitAsync(new(
            new(new Transfer("gateway/demo/withdrawal/w/hold", "merchant/demo/INR", "clearing/paytm/INR", 300, "INR", TransferKind.Pending, "payout/demo/w", null, null), Overdraft.Refused),
            [new("payout", "payout/demo/w", null, """{"status":"processing","currency":"INR","amount":300,"is_test":false,"created_at":1,"due_at":2}""")],
            []));
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task SoundBooksHaveNoViolation()
    {
        var figures = await AuditAsync();
        Assert.Equal(
            [
                (Invariants.BalancesAreSums, 1), (Invariants.NothingOverdrawn, 1), (Invariants.HoldsAreOpenPayouts, 1),
                (Invariants.AcceptedIsCredited, 2), (Invariants.TransferIsThePayments, 2), (Invariants.FinalIsTold, 2),
                (Invariants.AcknowledgedIsCreditedToTheUser, 2), (Invariants.CreditedIsAccepted, 2),
            ],
            figures.Select(figure => (figure.Name, (int)figure.Checked)));
        Assert.All(figures, figure => Assert.Equal(0, figure.Violations));
        Assert.All(await HouseAsync(), figure => Assert.Equal(0, figure.Violations));
    }

    [Fact]
    public async Task AMerchantWithoutAnythingHasNothingToCheck()
    {
        var figures = await new InvariantAudit(_database.Source, Some.ServiceId).RunAsync("nobody", 100);
        Assert.Equal(8, figures.Count);
        Assert.All(figures, figure => Assert.Equal((0, 0), (figure.Checked, figure.Violations)));
    }

    [Theory]
    [InlineData("UPDATE ledger_account SET posted = posted + 1 WHERE account = 'merchant/demo/INR'", Invariants.BalancesAreSums, "merchant/demo/INR")]
    [InlineData("UPDATE ledger_account SET posted = 100 WHERE account = 'merchant/demo/INR'", Invariants.NothingOverdrawn, "merchant/demo/INR")]
    [InlineData("DELETE FROM OrleansStorage WHERE key = 'payout/demo/w'", Invariants.HoldsAreOpenPayouts, "merchant/demo/INR")]
    [InlineData("UPDATE ledger_transfer SET amount = 1 WHERE id = 'gateway/demo/deposit/a'", Invariants.AcceptedIsCredited, "a")]
    [InlineData("DELETE FROM ledger_transfer WHERE id = 'gateway/demo/deposit/a'", Invariants.AcceptedIsCredited, "a")]
    [InlineData("DELETE FROM OrleansStorage WHERE key = 'payment/demo/b'", Invariants.CreditedIsAccepted, "b")]
    [InlineData("DELETE FROM OrleansStorage WHERE key = 'transfer/upi/b'", Invariants.TransferIsThePayments, "b")]
    [InlineData("UPDATE OrleansStorage SET payload = replace(payload::text, '\"transaction_id\":\"b\"', '\"transaction_id\":\"a\"')::json WHERE key = 'payment/demo/b'", Invariants.TransferIsThePayments, "b")]
    [InlineData("UPDATE OrleansStorage SET payload = replace(payload::text, 'payment/demo/b', 'payment/demo/a')::json WHERE key = 'transfer/upi/b'", Invariants.TransferIsThePayments, "b")]
    [InlineData("UPDATE ledger_transfer SET reference = 'gateway/upi_m/b' WHERE id = 'gateway/demo/deposit/b'", Invariants.TransferIsThePayments, "b")]
    [InlineData("DELETE FROM OrleansStorage WHERE key = 'postback/demo/deposit/b'", Invariants.FinalIsTold, "b")]
    [InlineData("DELETE FROM ledger_transfer WHERE id = 'merchant/deposit/b'", Invariants.AcknowledgedIsCreditedToTheUser, "b")]
    public async Task AFaultIsToldByTheInvariantItBreaks(string fault, string name, string example)
    {
        await _database.Source.ScalarAsync<int>(fault);
        var broken = Assert.Single(await AuditAsync(), figure => figure.Name == name);
        Assert.Equal(1, broken.Violations);
        Assert.Equal([example], broken.Examples);
    }

    [Fact]
    public async Task APaymentThatIsHeldForAPersonOnTheMerchantSideIsNoViolation()
    {
        await _database.Source.ScalarAsync<int>("DELETE FROM ledger_transfer WHERE id = 'merchant/deposit/b'");
        await _database.Source.ScalarAsync<int>("""
            INSERT INTO held_postback (hash, received_at, body, reason) VALUES ('h', now(), convert_to('{"additional_data":[{"plugin_custom_order_id":"b"}]}', 'UTF8'), 'label_differs')
            """);
        Assert.Equal(0, Assert.Single(await AuditAsync(), figure => figure.Name == Invariants.AcknowledgedIsCreditedToTheUser).Violations);
    }

    [Theory]
    [InlineData("UPDATE ledger_account SET posted = posted - 1 WHERE account = 'user/ada/INR'", HouseAudit.LedgerIsBalanced)]
    [InlineData("UPDATE ledger_account SET posted = -1 WHERE account = 'user/ada/INR'", HouseAudit.NoUserOverdrawn)]
    [InlineData("UPDATE ledger_account SET pending = 5 WHERE account = 'user/ada/INR'", HouseAudit.HoldsAreOpenWithdrawals)]
    public async Task AFaultOfTheHouseIsTold(string fault, string name)
    {
        await _database.Source.ScalarAsync<int>(fault);
        Assert.Equal(1, Assert.Single(await HouseAsync(), figure => figure.Name == name).Violations);
    }

    private Task<IReadOnlyList<InvariantFigure>> AuditAsync() => new InvariantAudit(_database.Source, Some.ServiceId).RunAsync("demo", 100);

    private Task<IReadOnlyList<InvariantFigure>> HouseAsync() =>
        new HouseAudit(_database.Source, Some.ServiceId, new LedgerAudit(_database.Source)).RunAsync();

    /// <summary>One payment on its whole way, the merchant side's half included.</summary>
    private async Task BookAsync(string id, long amount)
    {
        var source = _database.Source;
        await using var ledger = Some.Ledger(source);
        await ledger.CommitAsync(new(
            new(new Transfer($"gateway/demo/deposit/{id}", "clearing/upi_l/INR", "merchant/demo/INR", amount, "INR", TransferKind.Posted, $"payment/demo/{id}", $"gateway/upi/{id}"), Overdraft.Refused),
            [new("payment", $"payment/demo/{id}", null, $$"""
                {"status":"ok","label":"ada","wallet_type":"upi_l","currency":"INR","key1":"{{id}}","transfer_key":"transfer/upi/{{id}}","amount":{{amount}},"created_at":1,
                "transfer":{"amount":{{amount}},"currency":"INR","transaction_id":"{{id}}"}
                }
                """)],
            []));
        await source.WriteAsync("transfer", $"transfer/upi/{id}", $$"""
            {"status":"claimed","created_at":1,"transfers":[{"status":"claimed","owner":"payment/demo/{{id}}","content":{"transaction_id":"{{id}}"} }]}
            """);
        await source.WritePostbackAsync($"demo/deposit/{id}", "acknowledged", 1, ",\"acknowledged_at\":2");
        await ledger.CommitAsync(new(
            new(new Transfer($"merchant/deposit/{id}", "clearing/upi_l/INR", "user/ada/INR", amount, "INR", TransferKind.Posted, $"deposit/{id}", $"merchant/upi_l/{id}"), Overdraft.Refused),
            [new("deposit", $"deposit/{id}", null, """{"status":"credited","label":"ada","wallet_type":"upi_l","created_at":1}""")],
            []));
    }
}
