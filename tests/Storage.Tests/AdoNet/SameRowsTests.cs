using Orleans.Storage;
using Paykassma.Storage.Ledger;
using Paykassma.Storage.State;
using Paykassma.Storage.Tests.Ledger;

namespace Paykassma.Storage.Tests.AdoNet;

/// <summary>What Orleans' ADO.NET providers write, ours read and write on, and the reverse.</summary>
public sealed class SameRowsTests : IClassFixture<AdoNetSilo>, IAsyncDisposable
{
    private readonly AdoNetSilo _silo;
    private readonly GroupCommitLedger _ledger;
    private readonly StateReader _reader;
    private readonly GroupCommitGrainStorage _ours;

    public SameRowsTests(AdoNetSilo silo)
    {
        _silo = silo;
        _ledger = Some.Ledger(silo.Database.Source);
        _reader = new StateReader(silo.Database.Source, Some.ServiceId, new StateReaderOptions());
        _ours = new GroupCommitGrainStorage(_ledger, _reader, new PlainJson(), silo.Database.Source, Some.ServiceId);
    }

    [Fact]
    public async Task TheirStateIsOursToReadAndWrite()
    {
        await WriteAsync(_silo.Storage, "theirs", "first");
        var read = await ReadAsync(_ours, "theirs");
        Assert.Equal(("first", "1", true), (read.State!.Status, read.ETag, read.RecordExists));
        read.State.Status = "second";
        await _ours.WriteStateAsync("deposit", Grain("theirs"), read);
        Assert.Equal(("second", "2"), ((await ReadAsync(_silo.Storage, "theirs")).State!.Status, read.ETag));
    }

    [Fact]
    public async Task OurStateIsTheirsToReadAndWrite()
    {
        await WriteAsync(_ours, "ours", "first");
        var read = await ReadAsync(_silo.Storage, "ours");
        Assert.Equal(("first", "1", true), (read.State!.Status, read.ETag, read.RecordExists));
        read.State.Status = "second";
        await _silo.Storage.WriteStateAsync("deposit", Grain("ours"), read);
        Assert.Equal("second", (await ReadAsync(_ours, "ours")).State!.Status);
    }

    [Fact]
    public async Task EachRefusesWhatTheOtherHasOvertaken()
    {
        var theirs = await WriteAsync(_silo.Storage, "raced", "first");
        var ours = await ReadAsync(_ours, "raced");
        await _silo.Storage.WriteStateAsync("deposit", Grain("raced"), theirs);
        await Assert.ThrowsAsync<InconsistentStateException>(() => _ours.WriteStateAsync("deposit", Grain("raced"), ours));
        ours = await ReadAsync(_ours, "raced");
        await _ours.WriteStateAsync("deposit", Grain("raced"), ours);
        await Assert.ThrowsAsync<InconsistentStateException>(() => _silo.Storage.WriteStateAsync("deposit", Grain("raced"), theirs));
    }

    [Fact]
    public async Task TheyRefuseASecondInsert()
    {
        await WriteAsync(_ours, "twice", "first");
        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync(_silo.Storage, "twice", "second"));
    }

    [Fact]
    public async Task ClearedByEitherIsEmptyToTheOther()
    {
        var theirs = await WriteAsync(_silo.Storage, "cleared/theirs", "first");
        await _silo.Storage.ClearStateAsync("deposit", Grain("cleared/theirs"), theirs);
        Assert.Equal(("2", false), await EtagAsync(_ours, "cleared/theirs"));
        var ours = await WriteAsync(_ours, "cleared/ours", "first");
        await _ours.ClearStateAsync("deposit", Grain("cleared/ours"), ours);
        Assert.Equal(("2", false), await EtagAsync(_silo.Storage, "cleared/ours"));
    }

    [Fact]
    public async Task TheSiloStandsInTheMembershipTable() => Assert.Equal(
        1, await _silo.Database.Source.ScalarAsync<long>("SELECT count(*) FROM OrleansMembershipTable WHERE DeploymentId = 'test' AND Status = 3"));

    public async ValueTask DisposeAsync()
    {
        await _ledger.DisposeAsync();
        await _reader.DisposeAsync();
    }

    private static GrainId Grain(string id) => GrainId.Create("deposit", $"deposit/{id}");

    private static async Task<GrainState<Document>> ReadAsync(IGrainStorage storage, string id)
    {
        var state = new GrainState<Document>();
        await storage.ReadStateAsync("deposit", Grain(id), state);
        return state;
    }

    private static async Task<(string?, bool)> EtagAsync(IGrainStorage storage, string id)
    {
        var state = await ReadAsync(storage, id);
        return (state.ETag, state.RecordExists);
    }

    private static async Task<GrainState<Document>> WriteAsync(IGrainStorage storage, string id, string status)
    {
        var state = new GrainState<Document>(new Document { Status = status });
        await storage.WriteStateAsync("deposit", Grain(id), state);
        return state;
    }
}
