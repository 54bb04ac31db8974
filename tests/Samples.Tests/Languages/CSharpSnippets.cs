using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Npgsql;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Postbacks;
using Paykassma.Protocol.Validation;
using Paykassma.Protocol.Windows;
using Paykassma.Protocol.Withdrawals;
using Paykassma.Snippets;

namespace Paykassma.Samples.Tests.Languages;

/// <summary>The snippets in C#, called in this process, on PostgreSQL. Takes the same requests as the drivers.</summary>
internal sealed class CSharpSnippets : ISnippets
{
    private readonly HttpClient _http = new();
    private NpgsqlConnection? _db;

    private NpgsqlConnection Db => _db ?? throw new InvalidOperationException("no database is open");

    public async Task<JsonNode?> CallAsync(JsonObject request)
    {
        string Text(string name) => (string)request[name]!;
        switch (Text("do"))
        {
            case "canonical": return Encoding.UTF8.GetString(Read(request).CanonicalAdditionalData.Span);
            case "genuine": return Keys(request).Any(pair => PostbackVerifier.Verify(Read(request), pair));
            case "withdrawal": return Withdrawal(request);
            case "ask": return (await AskPayout.SendAsync(_http, Gateway(request), Encoding.UTF8.GetBytes(Text("body")))).ToString().ToLowerInvariant();
            case "link": return Link(request);
            case "return_url": return OpenWindow.ReturnUrl(Text("url"), Text("secret"));
            case "create": return await Deposit(request).WalletAsync(Text("wallet_type"), Text("currency"), Text("label"));
            case "activate": return StatusOf(await Deposit(request).ActivateAsync(Activation(request)));
            case "open": await OpenAsync(Text("path"), (bool)request["is_new"]!, Text("schema")); return null;
            case "order": await RunAsync("INSERT INTO orders VALUES (@p0, @p1, @p2)", Text("order"), Text("label"), Text("currency")); return null;
            case "sent": await SentAsync(Text("id"), Text("label"), Text("currency"), (long)request["amount_minor"]!); return null;
            case "receive":
                try
                {
                    var (status, body) = await ReceivePostback.AnswerAsync(Db, Body(request), Keys(request));
                    return new JsonArray(status, body);
                }
                catch (NpgsqlException e)
                {
                    throw new SnippetException(e.Message);
                }

            case "break": await RunAsync("ALTER TABLE balances RENAME TO broken"); return null;
            case "mend": await RunAsync("ALTER TABLE broken RENAME TO balances"); return null;
            case "balance": return await RunAsync("SELECT coalesce(sum(amount_minor), 0)::bigint FROM balances");
            case "balance_of":
                return await RunAsync(
                    "SELECT coalesce(sum(amount_minor), 0)::bigint FROM balances WHERE label = @p0 AND currency_code = @p1", Text("label"), Text("currency"));
            case "held": return await RunAsync("SELECT count(*) FROM held_postbacks");
            default: throw new InvalidOperationException(Text("do"));
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_db is not null) await _db.DisposeAsync();
    }

    private static byte[] Body(JsonObject request) => Convert.FromBase64String((string)request["body"]!);

    private static Postback Read(JsonObject request) =>
        PostbackReader.TryRead(Body(request), out var postback, out var error) ? postback : throw new SnippetException(error.StableCode);

    private static PostbackKeys[] Keys(JsonObject request) =>
        [.. request["keys"]!.AsArray().Select(pair => new PostbackKeys((string)pair![0]!, (string)pair[1]!))];

    private static Uri Gateway(JsonObject request) => new($"{request["url"]}/");

    private static string Withdrawal(JsonObject request)
    {
        var reading = WithdrawalRequest.Read(Encoding.UTF8.GetBytes(request["fields"]!.ToJsonString()));
        if (reading is not RequestReading<WithdrawalRequest>.Valid { Request: { } withdrawal }) throw new SnippetException(reading.ToString());
        return Encoding.UTF8.GetString(AskPayout.Sign(withdrawal, (string)request["key"]!));
    }

    private static string Link(JsonObject request)
    {
        var link = request["link"]!;
        try
        {
            return OpenWindow.Link(
                new Uri((string)request["window"]!),
                new WindowLink
                {
                    Label = (string?)link["label"],
                    CurrencyCode = (string?)link["currency_code"],
                    WalletType = (string?)link["wallet_type"],
                    CustomTransactionId = (string?)link["custom_transaction_id"],
                    FixedAmount = (long?)link["fixed_amount"],
                    Lang = (string?)link["lang"],
                },
                (string)request["secret"]!);
        }
        catch (ArgumentException e)
        {
            throw new SnippetException(e.Message);
        }
    }

    private CreateDeposit Deposit(JsonObject request) => new(_http, Gateway(request), (string)request["secret"]!);

    private static ActivateRequest Activation(JsonObject request) => new()
    {
        Currency = Currency.TryGet((string?)request["currency"], out var currency) ? currency : throw new SnippetException("currency"),
        WalletType = (string)request["wallet_type"]!,
        Label = (string)request["label"]!,
        Key1 = (string)request["key1"]!,
        Amount = Amount.TryParse((string)request["amount"]!, currency, out var minor, out _) ? minor : throw new SnippetException("amount"),
        CustomTransactionId = (string)request["order"]!,
    };

    private static string? StatusOf(ActivateAnswer answer) => (string?)JsonNode.Parse(answer.ToBody())!["status"];

    private async Task OpenAsync(string connectionString, bool isNew, string schema)
    {
        if (_db is not null) await _db.DisposeAsync();
        _db = new NpgsqlConnection(connectionString);
        await _db.OpenAsync();
        if (isNew) await RunAsync(await File.ReadAllTextAsync(schema));
    }

    private async Task SentAsync(string id, string label, string currency, long minor)
    {
        await RunAsync("INSERT INTO withdrawals VALUES (@p0, @p1, @p2, @p3, 'sent')", id, label, currency, minor);
        await RunAsync("UPDATE balances SET amount_minor = amount_minor - @p0 WHERE label = @p1", minor, label);
    }

    private async Task<long> RunAsync(string sql, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, Db);
        foreach (var (index, value) in values.Index()) command.Parameters.AddWithValue($"p{index}", value);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
