using Dapper;
using Paykassma.Domain.Ledger;
using Paykassma.Domain.Merchant.Reconciliation;
using Paykassma.Storage.Reconciliation;
using Paykassma.Storage.Tests.Ledger;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Reconciliation;

/// <summary>The join lays each side's facts beside the other's and loses none.</summary>
public sealed class StatedTableTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly MerchantBooks _books = new(database.Source, Some.ServiceId);

    [Fact]
    public async Task ADepositIsJoinedWithItsCredit()
    {
        await DepositAsync("d-credited", "credited", 50, 70_000);
        await DepositAsync("d-waiting", "awaiting_payment", 50, null);
        var pairs = await DepositsAsync(40, 60, Stated(2, "d-credited"), Stated(3, "d-waiting"), Stated(4, "d-unknown"));
        Assert.Equal(new ReconciledPair("d-credited", Stated(2, "d-credited"), new BookedEntry("credited", Standing.Booked, 70_000, "INR")), pairs[0]);
        Assert.Equal(new ReconciledPair("d-waiting", Stated(3, "d-waiting"), new BookedEntry("awaiting_payment", Standing.NothingBooked)), pairs[1]);
        Assert.Equal(new ReconciledPair("d-unknown", Stated(4, "d-unknown"), null), pairs[2]);
    }

    [Fact]
    public async Task WhatTheFileDoesNotNameComesLastAndOnlyFromThePeriod()
    {
        foreach (var at in (long[])[1_099, 1_100, 1_199, 1_200]) await DepositAsync($"p-{at}", "credited", at, 1);
        var pairs = await DepositsAsync(1_100, 1_200, Stated(2, "p-unknown"), Stated(3, "p-1200"));
        Assert.Equal(["p-unknown", "p-1200", "p-1100", "p-1199"], pairs.Select(pair => pair.Id));
        Assert.Equal([true, true, false, false], pairs.Select(pair => pair.There is not null));
    }

    [Fact]
    public async Task RepeatsAreMarkedInTheFilesOrderAndJoinedToo()
    {
        await DepositAsync("r-1", "credited", 2_000, 5);
        var pairs = await DepositsAsync(2_000, 2_001, Stated(2, "r-1"), Stated(3, "r-2"), Stated(4, "r-1"), Stated(5, "r-1"));
        Assert.Equal([(2L, false), (3L, false), (4L, true), (5L, true)], pairs.Select(pair => (pair.There!.Line, pair.There.IsRepeat)));
        Assert.Equal(4, pairs.Count);
    }

    [Theory]
    [InlineData("w-held", "held", TransferKind.Pending, Standing.Open)]
    [InlineData("w-settled", "settled", TransferKind.PostPending, Standing.Booked)]
    [InlineData("w-released", "released", TransferKind.VoidPending, Standing.NothingBooked)]
    public async Task AWithdrawalIsJoinedWithWhatBecameOfItsHold(string id, string status, TransferKind last, Standing standing)
    {
        await WithdrawalAsync(id, status, 3_000, last);
        var pair = Assert.Single(await WithdrawalsAsync(0, 1, Stated(2, id)));
        Assert.Equal(new BookedEntry(status, standing, 500, "INR"), pair.Here);
    }

    [Fact]
    public async Task ALateSuccessIsSeen()
    {
        await WithdrawalAsync("w-late", "late_success", 3_000, TransferKind.VoidPending);
        await using var ledger = Some.Ledger(database.Source);
        var late = new Transfer(
            "merchant/withdrawal/w-late/late", Some.User("w-late"), Accounts.Clearing("upi_l", "INR"), 500, "INR", TransferKind.Posted, "withdrawal/w-late");
        Assert.IsType<LedgerOutcome.Committed>(await ledger.CommitAsync(new(new TransferRequest(late, Overdraft.Allowed), [], [])));
        Assert.Equal(Standing.Booked, Assert.Single(await WithdrawalsAsync(0, 1, Stated(2, "w-late"))).Here!.Standing);
    }

    [Fact]
    public async Task WhatWasGivenBackAfterALateFailureIsSeen()
    {
        await WithdrawalAsync("w-returned", "released", 3_000, TransferKind.PostPending);
        await using var ledger = Some.Ledger(database.Source);
        var back = new Transfer(
            "merchant/withdrawal/w-returned/return", Accounts.Clearing("upi_l", "INR"), Some.User("w-returned"), 500, "INR", TransferKind.Posted,
            "withdrawal/w-returned");
        Assert.IsType<LedgerOutcome.Committed>(await ledger.CommitAsync(new(new TransferRequest(back, Overdraft.Refused), [], [])));
        Assert.Equal(
            new BookedEntry("released", Standing.NothingBooked, 500, "INR"), Assert.Single(await WithdrawalsAsync(0, 1, Stated(2, "w-returned"))).Here);
    }

    [Fact]
    public async Task ATestIsSeenByItsState()
    {
        await WriteAsync("withdrawal", "withdrawal/w-test", """{"status":"released","amount":500,"currency":"INR","created_at":1,"is_test":true}""");
        var pair = Assert.Single(await WithdrawalsAsync(0, 1, Stated(2, "w-test") with { IsTest = true }));
        Assert.Equal((true, new BookedEntry("released", Standing.NothingBooked, 500, "INR", IsTest: true)), (pair.There!.IsTest, pair.Here));
    }

    [Fact]
    public async Task EveryGeneratedCaseIsJudgedAsTheRuleAloneWould()
    {
        // Every way a deposit can stand here, met by every way the file can state it, each under an id of its own.
        (string? Status, long? Credit)[] ours = [(null, null), ("failed", null), ("credited", 700), ("credited", null), ("pending", 700)];
        (Standing Standing, long? Amount)[] theirs = [(Standing.Booked, 700), (Standing.Booked, 701), (Standing.NothingBooked, null), (Standing.Open, 700)];
        var expected = new List<Verdict?>();
        var stated = new List<StatedEntry>();
        foreach (var (status, credit) in ours)
        {
            foreach (var (standing, amount) in theirs)
            {
                var id = $"g-{stated.Count}";
                if (status is not null) await DepositAsync(id, status, 4_000, credit);
                stated.Add(new StatedEntry(stated.Count + 2, id, "word", standing, amount, "INR"));
                var here = new DepositFacts(status, credit is { } minor ? new BookedAmount(minor, "INR") : null).ToEntry();
                expected.Add(Comparison.Judge(stated[^1], here));
            }
        }

        var pairs = await DepositsAsync(4_000, 4_001, [.. stated]);
        Assert.Equal(expected, pairs.Select(pair => Comparison.Judge(pair.There, pair.Here)));
    }

    [Fact]
    public async Task WhatIsGivenUpLeavesNothingBehind()
    {
        await using (var table = await _books.OpenTableAsync()) await table.AddAsync(Stated(2, "given up"));
        await using var connection = await database.Source.OpenConnectionAsync();
        Assert.Equal(0, await connection.ExecuteScalarAsync<int>("SELECT count(*) FROM pg_class WHERE relname = 'stated'"));
        await using var again = await _books.OpenTableAsync();
        await again.CompleteAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await again.AddAsync(Stated(2, "too late")));
    }

    private static StatedEntry Stated(long line, string id) => new(line, id, "word", Standing.Booked, 70_000, "INR");

    private async Task<List<ReconciledPair>> DepositsAsync(long from, long to, params StatedEntry[] stated)
    {
        await using var table = await FillAsync(stated);
        return await table.JoinDepositsAsync(from, to).ToListAsync();
    }

    private async Task<List<ReconciledPair>> WithdrawalsAsync(long from, long to, params StatedEntry[] stated)
    {
        await using var table = await FillAsync(stated);
        return await table.JoinWithdrawalsAsync(from, to).ToListAsync();
    }

    private async Task<StatedTable> FillAsync(StatedEntry[] stated)
    {
        var table = await _books.OpenTableAsync();
        foreach (var entry in stated) await table.AddAsync(entry);
        await table.CompleteAsync();
        return table;
    }

    private async Task DepositAsync(string id, string status, long at, long? credit)
    {
        await WriteAsync("deposit", $"deposit/{id}", $$"""{"status":"{{status}}","created_at":{{at}}}""");
        if (credit is not { } amount) return;
        await using var ledger = Some.Ledger(database.Source);
        Assert.IsType<LedgerOutcome.Committed>(await ledger.CommitAsync(new(Some.Credit($"merchant/deposit/{id}", id, amount), [], [])));
    }

    private async Task WithdrawalAsync(string id, string status, long at, TransferKind last)
    {
        await WriteAsync("withdrawal", $"withdrawal/{id}", $$"""{"status":"{{status}}","amount":500,"currency":"INR","created_at":{{at}},"is_test":false}""");
        await using var ledger = Some.Ledger(database.Source);
        var hold = $"merchant/withdrawal/{id}/hold";
        await ledger.CommitAsync(new(Some.Credit($"funds/{id}", id, 500), [], []));
        await ledger.CommitAsync(new(Some.Hold(hold, id, 500), [], []));
        if (last == TransferKind.PostPending) await ledger.CommitAsync(new(Some.Settle($"merchant/withdrawal/{id}/settle", id, 500, hold), [], []));
        if (last == TransferKind.VoidPending) await ledger.CommitAsync(new(Some.Release($"merchant/withdrawal/{id}/release", id, 500, hold), [], []));
    }

    private async Task WriteAsync(string stateName, string key, string json)
    {
        await using var ledger = Some.Ledger(database.Source);
        await ledger.CommitAsync(new(null, [new(stateName, key, null, json)], []));
    }
}
