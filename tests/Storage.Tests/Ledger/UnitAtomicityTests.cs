using System.Security.Cryptography;
using Npgsql;
using Paykassma.Domain.Ledger;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Ledger;

public sealed class UnitAtomicityTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task TransferAndStateAreWrittenTogether()
    {
        await using var ledger = Some.Ledger(database.Source);
        var outcome = await ledger.CommitAsync(new(Some.Credit("pair", "pair", 500), [Some.State("deposit/pair", null)], []));
        Assert.Equal([1], Assert.IsType<LedgerOutcome.Committed>(outcome).StateVersions);
        Assert.Equal(1, (await database.Source.StateAsync("deposit/pair")).Version);
    }

    [Fact]
    public async Task StaleStateRefusesTheWholeUnit()
    {
        await using var ledger = Some.Ledger(database.Source);
        await ledger.CommitAsync(LedgerUnit.Of(Some.State("deposit/stale", null)));
        await ledger.CommitAsync(LedgerUnit.Of(Some.State("deposit/stale", 1)));
        var outcome = await ledger.CommitAsync(
            new(Some.Credit("stale", "stale", 500), [Some.State("deposit/fresh", null), Some.State("deposit/stale", 1)], []));
        Assert.Equal(new LedgerOutcome.StaleState("deposit/stale"), outcome);
        Assert.Equal(0, await database.Source.CountAsync("stale"));
        Assert.Equal(0, (await database.Source.StateAsync("deposit/fresh")).Version);
    }

    [Fact]
    public async Task VersionWithoutRowIsStaleAndInsertsNothing()
    {
        await using var ledger = Some.Ledger(database.Source);
        var outcome = await ledger.CommitAsync(LedgerUnit.Of(Some.State("deposit/gone", 3)));
        Assert.Equal(new LedgerOutcome.StaleState("deposit/gone"), outcome);
        Assert.Equal(0, (await database.Source.StateAsync("deposit/gone")).Version);
    }

    [Fact]
    public async Task RefusedTransferWritesNoState()
    {
        await using var ledger = Some.Ledger(database.Source);
        var outcome = await ledger.CommitAsync(new(Some.Hold("broke/hold", "broke", 1), [Some.State("withdrawal/broke", null)], []));
        Assert.Equal(new LedgerOutcome.Refused(LedgerError.InsufficientFunds), outcome);
        Assert.Equal(0, (await database.Source.StateAsync("withdrawal/broke")).Version);
    }

    [Fact]
    public async Task RepeatedTransferStillWritesItsState()
    {
        await using var ledger = Some.Ledger(database.Source);
        var credit = Some.Credit("replayed", "replayed", 500);
        await ledger.CommitAsync(LedgerUnit.Of(credit));
        var outcome = await ledger.CommitAsync(new(credit, [Some.State("deposit/replayed", null)], []));
        var committed = Assert.IsType<LedgerOutcome.Committed>(outcome);
        Assert.True(committed.Repeated);
        Assert.Equal([1], committed.StateVersions);
    }

    [Fact]
    public async Task UnitClosesTheHeldPostbackItAnswers()
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData("held"u8));
        await HoldAsync(hash);
        await using var ledger = Some.Ledger(database.Source);
        await ledger.CommitAsync(new(Some.Credit("closer", "closer", 500), [], [hash]));
        var closedBy = await database.Source.ScalarAsync<string>(
            "SELECT closed_by FROM held_postback WHERE hash = @hash AND closed_at IS NOT NULL", new { hash });
        Assert.Equal("closer", closedBy);
    }

    [Fact]
    public async Task RefusedUnitClosesNothing()
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData("kept"u8));
        await HoldAsync(hash);
        await using var ledger = Some.Ledger(database.Source);
        await ledger.CommitAsync(new(Some.Hold("opener/hold", "nobody", 500), [], [hash]));
        Assert.Null(await database.Source.ScalarAsync<DateTime?>("SELECT closed_at FROM held_postback WHERE hash = @hash", new { hash }));
    }

    [Fact]
    public async Task PoisonAmongFiftyGoodOnesFailsAlone()
    {
        await using var ledger = Some.Ledger(database.Source);
        Task<LedgerOutcome>[] good;
        Task<LedgerOutcome> poison;
        await using (await BlockedWriter.HoldAsync(database.Source, ledger))
        {
            good = [.. Enumerable.Range(0, 25).Select(CommitAsync)];
            poison = ledger.CommitAsync(new(Some.Credit("poison/bad", "poison", 1_000), [Some.State("deposit/bad", null, "{not json")], []));
            good = [.. good, .. Enumerable.Range(25, 25).Select(CommitAsync)];
        }

        var fault = await Assert.ThrowsAsync<PostgresException>(() => poison);
        Assert.Equal(PostgresErrorCodes.InvalidTextRepresentation, fault.SqlState);
        Assert.All(await Task.WhenAll(good), o => Assert.IsType<LedgerOutcome.Committed>(o));
        Assert.Equal(new AccountBalance(50, 0, 50), await database.Source.BalanceAsync("poison"));

        Task<LedgerOutcome> CommitAsync(int i) => ledger.CommitAsync(
            new(Some.Credit($"poison/{i}", "poison", 1), [Some.State($"deposit/poison/{i}", null)], []));
    }

    private Task HoldAsync(string hash) => database.Source.ScalarAsync<int>(
        "INSERT INTO held_postback (hash, received_at, body, reason) VALUES (@hash, now(), 'x', 'label differs')", new { hash });
}
