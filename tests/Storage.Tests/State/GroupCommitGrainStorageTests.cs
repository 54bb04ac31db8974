using Npgsql;
using Orleans.Storage;
using Paykassma.Storage.Ledger;
using Paykassma.Storage.State;
using Paykassma.Storage.Tests.Ledger;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.State;

public sealed class GroupCommitGrainStorageTests : IClassFixture<TestDatabase>, IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly GroupCommitLedger _ledger;
    private readonly StateReader _reader;
    private readonly GroupCommitGrainStorage _storage;

    public GroupCommitGrainStorageTests(TestDatabase database)
    {
        _database = database;
        _ledger = Some.Ledger(database.Source);
        _reader = new StateReader(database.Source, Some.ServiceId, new StateReaderOptions());
        _storage = new GroupCommitGrainStorage(_ledger, _reader, new JsonStates(), database.Source, Some.ServiceId);
    }

    [Fact]
    public async Task MissingStateReadsAsEmpty()
    {
        var state = new GrainState<DepositState>(new() { Status = "left over" }, "7") { RecordExists = true };
        await _storage.ReadStateAsync("deposit", Grain("missing"), state);
        Assert.Equal("", state.State!.Status);
        Assert.Null(state.ETag);
        Assert.False(state.RecordExists);
    }

    [Fact]
    public async Task WrittenStateIsReadBack()
    {
        await WriteAsync("written", new() { Status = "created", Comment = "a/b — ü 🦊 \"" });
        var state = new GrainState<DepositState>();
        await _storage.ReadStateAsync("deposit", Grain("written"), state);
        Assert.Equal("a/b — ü 🦊 \"", state.State!.Comment);
        Assert.Equal("1", state.ETag);
        Assert.True(state.RecordExists);
    }

    [Fact]
    public async Task EachWriteStepsTheVersion()
    {
        var state = await WriteAsync("stepped", new() { Status = "created" });
        await _storage.WriteStateAsync("deposit", Grain("stepped"), state);
        Assert.Equal("2", state.ETag);
    }

    [Fact]
    public async Task SecondActivationWithoutVersionIsRefused()
    {
        await WriteAsync("double", new() { Status = "first" });
        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync("double", new() { Status = "second" }));
    }

    [Fact]
    public async Task StaleVersionIsRefused()
    {
        var state = await WriteAsync("stale", new() { Status = "created" });
        var other = new GrainState<DepositState>(state.State!, state.ETag!);
        await _storage.WriteStateAsync("deposit", Grain("stale"), other);
        await Assert.ThrowsAsync<InconsistentStateException>(() => _storage.WriteStateAsync("deposit", Grain("stale"), state));
        Assert.Equal("1", state.ETag);
    }

    [Fact]
    public async Task ClearedStateIsEmptyAndKeepsItsVersion()
    {
        var state = await WriteAsync("cleared", new() { Status = "created" });
        await _storage.ClearStateAsync("deposit", Grain("cleared"), state);
        var again = new GrainState<DepositState>();
        await _storage.ReadStateAsync("deposit", Grain("cleared"), again);
        Assert.Equal(("", "2", false), (again.State!.Status, again.ETag, again.RecordExists));
    }

    [Fact]
    public async Task ClearedStateIsWrittenAnewOverItsVersion()
    {
        var state = await WriteAsync("revived", new() { Status = "created" });
        await _storage.ClearStateAsync("deposit", Grain("revived"), state);
        await _storage.WriteStateAsync("deposit", Grain("revived"), state);
        Assert.Equal("3", state.ETag);
    }

    [Fact]
    public async Task ClearOverAStaleVersionIsRefused()
    {
        var state = await WriteAsync("kept", new() { Status = "created" });
        var stale = new GrainState<DepositState>(state.State!, state.ETag!) { RecordExists = true };
        await _storage.WriteStateAsync("deposit", Grain("kept"), state);
        await Assert.ThrowsAsync<InconsistentStateException>(() => _storage.ClearStateAsync("deposit", Grain("kept"), stale));
    }

    [Fact]
    public async Task KeysThatLookLikeNumbersStayApart()
    {
        await WriteAsync("020235", new() { Status = "padded" });
        await WriteAsync("20235", new() { Status = "bare" });
        var state = new GrainState<DepositState>();
        await _storage.ReadStateAsync("deposit", Grain("020235"), state);
        Assert.Equal("padded", state.State!.Status);
    }

    [Fact]
    public async Task GeneratedColumnsFollowTheState()
    {
        await WriteAsync("columns", new() { Status = "pending", Label = "amit", CreatedAt = 1_700_000_000_000, DueAt = 1_700_000_005_000 });
        await using var connection = await _database.Source.OpenConnectionAsync();
        await using var columns = new NpgsqlCommand("SELECT status, label, created_at, due_at FROM OrleansStorage WHERE key = 'deposit/columns'", connection);
        await using var row = await columns.ExecuteReaderAsync();
        await row.ReadAsync();
        Assert.Equal(
            ("pending", "amit", 1_700_000_000_000, 1_700_000_005_000),
            (row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3)));
    }

    [Fact]
    public async Task ThousandReadsAtOnceEachGetTheirOwn()
    {
        await Task.WhenAll(Enumerable.Range(0, 1_000).Select(i => WriteAsync($"many/{i}", new() { Status = $"s{i}" })));
        var states = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(async i =>
        {
            var state = new GrainState<DepositState>();
            await _storage.ReadStateAsync("deposit", Grain($"many/{i}"), state);
            return state.State!.Status;
        }));
        Assert.Equal(Enumerable.Range(0, 1_000).Select(i => $"s{i}"), states);
    }

    public async ValueTask DisposeAsync()
    {
        await _ledger.DisposeAsync();
        await _reader.DisposeAsync();
    }

    private static GrainId Grain(string id) => GrainId.Create("deposit", $"deposit/{id}");

    private async Task<GrainState<DepositState>> WriteAsync(string id, DepositState deposit)
    {
        var state = new GrainState<DepositState>(deposit);
        await _storage.WriteStateAsync("deposit", Grain(id), state);
        return state;
    }
}
