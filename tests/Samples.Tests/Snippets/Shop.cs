using System.Text.Json.Nodes;
using Paykassma.Protocol.Postbacks;
using Paykassma.Samples.Tests.Languages;
using Paykassma.Testing;

namespace Paykassma.Samples.Tests.Snippets;

/// <summary>A shop that receives postbacks by the snippets of a language, in a process and a database of its own.</summary>
internal sealed class Shop : IAsyncDisposable
{
    private readonly AllSnippets _all;
    private readonly string _language;
    private readonly string _path;
    private readonly ISnippets _snippets;
    private readonly Func<Task> _cleanUp;

    private Shop(AllSnippets all, string language, string path, ISnippets snippets, Func<Task> cleanUp) =>
        (_all, _language, _path, _snippets, _cleanUp) = (all, language, path, snippets, cleanUp);

    /// <summary>Opens a new shop that has the order <c>order-1</c> of <c>ada</c>, in PKR.</summary>
    public static async Task<Shop> OpenAsync(AllSnippets all, string language, PostgresFixture postgres)
    {
        var (path, cleanUp) = await PlaceAsync(language, postgres);
        var shop = new Shop(all, language, path, await all.BorrowAsync(language), cleanUp);
        await shop.OpenAsync(isNew: true);
        await shop.OrderAsync("order-1", "ada", "PKR");
        return shop;
    }

    /// <summary>Another process of the same shop.</summary>
    public async Task<Shop> AnotherAsync()
    {
        var shop = new Shop(_all, _language, _path, await _all.BorrowAsync(_language), () => Task.CompletedTask);
        await shop.OpenAsync(isNew: false);
        return shop;
    }

    public Task OrderAsync(string order, string label, string currency) =>
        CallAsync(new() { ["do"] = "order", ["order"] = order, ["label"] = label, ["currency"] = currency });

    public Task SentAsync(string id, string label, long minor) =>
        CallAsync(new() { ["do"] = "sent", ["id"] = id, ["label"] = label, ["currency"] = "PKR", ["amount_minor"] = minor });

    /// <summary>Delivers a postback; returns the HTTP status. The body is ok exactly if the status is 200.</summary>
    public async Task<int> ReceiveAsync(byte[] body, params IReadOnlyList<PostbackKeys> keys)
    {
        var pairs = (keys.Count == 0 ? [Signing.Keys] : keys).Select(pair => (JsonNode)new JsonArray(pair.AccessKey, pair.PrivateKey));
        var answer = await CallAsync(new() { ["do"] = "receive", ["body"] = Convert.ToBase64String(body), ["keys"] = new JsonArray([.. pairs]) });
        var status = (int)answer![0]!;
        Assert.Equal(status == 200 ? """{"status":"ok"}""" : """{"status":"fail"}""", (string?)answer[1]);
        return status;
    }

    /// <summary>Breaks the books: a postback cannot be booked to its end until they are mended.</summary>
    public Task BreakAsync() => CallAsync(new() { ["do"] = "break" });

    public Task MendAsync() => CallAsync(new() { ["do"] = "mend" });

    /// <summary>What all users have together in PKR, and how many postbacks are held.</summary>
    public async Task<(long Balance, long Held)> BooksAsync()
    {
        var balance = await CallAsync(new() { ["do"] = "balance", ["label"] = "ada", ["currency"] = "PKR" });
        return ((long)balance!, (long)(await CallAsync(new() { ["do"] = "held" }))!);
    }

    public async ValueTask DisposeAsync()
    {
        _all.GiveBack(_language, _snippets);
        await _cleanUp();
    }

    private Task OpenAsync(bool isNew) => CallAsync(new()
    {
        ["do"] = "open",
        ["path"] = _path,
        ["is_new"] = isNew,
        ["schema"] = Repository.PathOf("samples", "snippets", "schema.sql"),
    });

    private Task<JsonNode?> CallAsync(JsonObject request) => _snippets.CallAsync(request);

    private static async Task<(string Path, Func<Task> CleanUp)> PlaceAsync(string language, PostgresFixture postgres)
    {
        if (language == AllSnippets.CSharp)
        {
            var database = await postgres.CreateEmptyDatabaseAsync();
            return (database, () => postgres.DropDatabaseAsync(database));
        }

        var folder = Directory.CreateTempSubdirectory("paykassma-shop-");
        return (Path.Combine(folder.FullName, "books"), () =>
        {
            folder.Delete(recursive: true);
            return Task.CompletedTask;
        }
        );
    }
}
