using System.Globalization;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Paykassma.Lab.Tests.Merchants;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Validation;
using Paykassma.Samples.Tests.Languages;
using Paykassma.Testing;

namespace Paykassma.Lab.Tests.Snippets;

/// <summary>A shop over HTTP that receives postbacks by the snippets of a language, in several processes at once, with a probe.</summary>
internal sealed class SnippetShop : IAsyncDisposable
{
    private const int Processes = 3;

    private readonly Channel<ISnippets> _idle = Channel.CreateUnbounded<ISnippets>();
    private readonly Func<Task> _cleanUp;
    private readonly WebApplication _app;

    private SnippetShop(WebApplication app, Func<Task> cleanUp) => (_app, _cleanUp) = (app, cleanUp);

    public Uri Postback => new(new Uri(_app.Urls.Single()), "postback");

    public Uri Probe => new(new Uri(_app.Urls.Single()), "probe");

    public static async Task<SnippetShop> StartAsync(AllSnippets all, string language, PostgresFixture postgres)
    {
        var (path, cleanUp) = await PlaceAsync(language, postgres);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var shop = new SnippetShop(builder.Build(), cleanUp);
        for (var i = 0; i < Processes; i++)
        {
            var snippets = await all.BorrowAsync(language);
            await snippets.CallAsync(new()
            {
                ["do"] = "open",
                ["path"] = path,
                ["is_new"] = i == 0,
                ["schema"] = Repository.PathOf("samples", "snippets", "schema.sql"),
            });
            shop._idle.Writer.TryWrite(snippets);
        }

        shop.Map();
        await shop._app.StartAsync();
        return shop;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        while (_idle.Reader.TryRead(out var snippets)) await snippets.DisposeAsync();
        await _cleanUp();
    }

    private void Map()
    {
        _app.MapPost("/postback", ReceiveAsync);
        _app.MapPost("/probe/orders", async http =>
        {
            var order = (await JsonNode.ParseAsync(http.Request.Body))!;
            await CallAsync(new() { ["do"] = "order", ["order"] = (string?)order["id"], ["label"] = (string?)order["label"], ["currency"] = (string?)order["currency_code"] });
        });
        _app.MapPost("/probe/broken-database", async http =>
            await CallAsync(new() { ["do"] = (bool)(await JsonNode.ParseAsync(http.Request.Body))!["broken"]! ? "break" : "mend" }));
        _app.MapGet("/probe/balance", async (string label, string currency_code) =>
        {
            Assert.True(Currency.TryGet(currency_code, out var currency));
            var minor = await CallAsync(new() { ["do"] = "balance_of", ["label"] = label, ["currency"] = currency_code });
            return new { balance = Amount.Format(long.Parse(minor!.ToString(), CultureInfo.InvariantCulture), currency) };
        });
    }

    private async Task ReceiveAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var pair = new JsonArray(RightShop.Keys.AccessKey, RightShop.Keys.PrivateKey);
        var old = new JsonArray(RightShop.OldKeys.AccessKey, RightShop.OldKeys.PrivateKey);
        try
        {
            var answer = await CallAsync(new() { ["do"] = "receive", ["body"] = Convert.ToBase64String(body.ToArray()), ["keys"] = new JsonArray(pair, old) });
            http.Response.StatusCode = (int)answer![0]!;
            await http.Response.WriteAsync((string)answer[1]!);
        }
        catch (SnippetException)
        {
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    private async Task<JsonNode?> CallAsync(JsonObject request)
    {
        var snippets = await _idle.Reader.ReadAsync();
        try
        {
            return await snippets.CallAsync(request);
        }
        finally
        {
            _idle.Writer.TryWrite(snippets);
        }
    }

    private static async Task<(string Path, Func<Task> CleanUp)> PlaceAsync(string language, PostgresFixture postgres)
    {
        if (language == AllSnippets.CSharp)
        {
            var database = await postgres.CreateEmptyDatabaseAsync();
            return (database, () => postgres.DropDatabaseAsync(database));
        }

        var folder = Directory.CreateTempSubdirectory("paykassma-lab-");
        return (Path.Combine(folder.FullName, "books"), () =>
        {
            folder.Delete(recursive: true);
            return Task.CompletedTask;
        }
        );
    }
}
