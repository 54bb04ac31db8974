using System.Text;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.StoredQueries;

/// <summary>The queries of Microsoft.Orleans.Persistence.AdoNet.</summary>
public sealed class PersistenceQueriesTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly StoredQuery _queries = new(database.Source);

    [Fact]
    public async Task MissingStateHasNoRow() => Assert.Empty(await _queries.RunAsync("ReadFromStorageKey", Key("missing")));

    [Fact]
    public async Task StateIsReadAsItWasWritten()
    {
        await WriteAsync("deposit/read", null, """{"status":"größe 🦊"}""");
        var row = Assert.Single(await _queries.RunAsync("ReadFromStorageKey", Key("deposit/read")));
        Assert.Equal("""{"status":"größe 🦊"}""", Encoding.UTF8.GetString((byte[])row["PayloadBinary"]!));
        Assert.Equal(1, row["Version"]);
    }

    [Fact]
    public async Task WriteOverTheVersionReadReturnsTheNext()
    {
        Assert.Equal(1, await WriteAsync("deposit/next", null));
        Assert.Equal(2, await WriteAsync("deposit/next", 1));
    }

    [Fact]
    public async Task SecondInsertReturnsNothing()
    {
        await WriteAsync("deposit/double", null);
        Assert.Null(await WriteAsync("deposit/double", null));
    }

    [Fact]
    public async Task StaleWriteReturnsNothing()
    {
        await WriteAsync("deposit/stale", null);
        await WriteAsync("deposit/stale", 1);
        Assert.Null(await WriteAsync("deposit/stale", 1));
    }

    [Fact]
    public async Task VersionWithoutRowNeverInserts()
    {
        Assert.Null(await WriteAsync("deposit/ghost", 4));
        Assert.Empty(await _queries.RunAsync("ReadFromStorageKey", Key("deposit/ghost")));
    }

    [Fact]
    public async Task ClearedStateHasItsVersionAndNoPayload()
    {
        await WriteAsync("deposit/clear", null);
        var cleared = Assert.Single(await _queries.RunAsync("ClearStorageKey", [.. Key("deposit/clear"), ("GrainStateVersion", 1)]));
        Assert.Equal(2, Assert.Single(cleared).Value);
        var row = Assert.Single(await _queries.RunAsync("ReadFromStorageKey", Key("deposit/clear")));
        Assert.Null(row["PayloadBinary"]);
        Assert.Equal(2, row["Version"]);
    }

    [Fact]
    public async Task DeletedStateHasNoRow()
    {
        await WriteAsync("deposit/delete", null);
        var deleted = Assert.Single(await _queries.RunAsync("DeleteStorageKey", [.. Key("deposit/delete"), ("GrainStateVersion", 1)]));
        Assert.Equal(2, Assert.Single(deleted).Value);
        Assert.Empty(await _queries.RunAsync("ReadFromStorageKey", Key("deposit/delete")));
    }

    [Fact]
    public async Task StaleClearAndDeleteReturnNothing()
    {
        await WriteAsync("deposit/keep", null);
        Assert.Empty(await _queries.RunAsync("ClearStorageKey", [.. Key("deposit/keep"), ("GrainStateVersion", 9)]));
        Assert.Empty(await _queries.RunAsync("DeleteStorageKey", [.. Key("deposit/keep"), ("GrainStateVersion", 9)]));
    }

    private static (string, object?)[] Key(string key) =>
    [
        ("GrainIdHash", 12), ("GrainIdN0", 0L), ("GrainIdN1", 0L), ("GrainTypeHash", 34), ("GrainTypeString", "deposit"),
        ("GrainIdExtensionString", key), ("ServiceId", "paykassma"),
    ];

    private async Task<int?> WriteAsync(string key, int? version, string json = "{}")
    {
        var rows = await _queries.RunAsync(
            "WriteToStorageKey", [.. Key(key), ("GrainStateVersion", version), ("PayloadBinary", Encoding.UTF8.GetBytes(json))]);
        return (int?)rows.SingleOrDefault()?["NewGrainStateVersion"];
    }
}
