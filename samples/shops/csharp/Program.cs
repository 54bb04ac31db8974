// A shop with one page: samples/shops/run csharp. It lets anybody be any user: put your sign-in before it.
using System.Net;
using Npgsql;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Postbacks;
using Paykassma.Protocol.Validation;
using Paykassma.Protocol.Windows;
using Paykassma.Snippets;

const string Method = "upi_l";
var currency = Currency.Inr;
string Setting(string name) => Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set.");

var builder = WebApplication.CreateSlimBuilder(args);
builder.WebHost.UseUrls($"http://127.0.0.1:{Setting("SHOP_PORT")}");
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 65_536);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
var app = builder.Build();

var (gateway, secret) = (new Uri($"{Setting("SANDBOX")}/"), Setting("PAYKASSMA_SECRET"));
PostbackKeys[] keys = [new(Setting("PAYKASSMA_ACCESS_KEY"), Setting("PAYKASSMA_PRIVATE_KEY"))];
using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(15) };
var deposits = new CreateDeposit(http, gateway, secret);
// A schema of its own: the sandbox may have its tables in the same database.
await using var db = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Setting("ConnectionStrings__Paykassma")) { SearchPath = "shop" }.ConnectionString);
await ExecuteAsync("CREATE SCHEMA shop");
await ExecuteAsync(await File.ReadAllTextAsync(Setting("SHOP_SCHEMA")));

app.MapGet("/", () => Page("""
    <form action="/deposit"><label>User <input name="label" value="ada"></label> <label>Amount <input name="amount" value="700"></label> <button>Deposit</button></form>
    """));

app.MapGet("/deposit", async (string label, int amount) =>
{
    var order = Guid.NewGuid().ToString("N");
    await ExecuteAsync("INSERT INTO orders (id, label, currency_code) VALUES ($1, $2, $3)", order, label, currency.Code); // before anybody can pay
    var wallet = await deposits.WalletAsync(Method, currency.Code, label);
    var link = OpenWindow.Link(
        new Uri(gateway, "plugin/"),
        new WindowLink { Label = label, CurrencyCode = currency.Code, Lang = "en", WalletType = Method, CustomTransactionId = order, FixedAmount = amount },
        secret);
    return Page($"""
        <p>Pay {amount} {currency.Code} to <b id="wallet">{WebUtility.HtmlEncode(wallet)}</b>, or in the <a id="window" href="{WebUtility.HtmlEncode(link)}">payment window</a>.</p>
        <form method="post" action="/activate"><input type="hidden" name="order" value="{order}"><input type="hidden" name="amount" value="{amount}">
        <label>Transaction number <input name="key1"></label> <button>Send</button></form>
        """);
});

app.MapPost("/activate", async (HttpRequest request) =>
{
    var form = await request.ReadFormAsync();
    if (await ScalarAsync("SELECT label FROM orders WHERE id = $1", form["order"].ToString()) is not string owner) return Results.NotFound();
    if (!Amount.TryParse(form["amount"], currency, out var minor, out _)) return Results.BadRequest();
    var answer = await deposits.ActivateAsync(new ActivateRequest
    {
        Currency = currency,
        WalletType = Method,
        Label = owner,
        Key1 = form["key1"].ToString(),
        Amount = minor,
        CustomTransactionId = form["order"].ToString(),
    });
    // What the payer sees is no money yet: the balance changes with the postback.
    return Page($"""<p id="status">{(answer is ActivateAnswer.Ok ? "ok" : "wait")}</p><p><a href="/balance?label={Uri.EscapeDataString(owner)}">Balance</a></p>""");
});

app.MapGet("/balance", async (string label) =>
{
    var minor = await ScalarAsync("SELECT amount_minor FROM balances WHERE label = $1 AND currency_code = $2", label, currency.Code) is long found ? found : 0;
    return $"{minor / 100}.{minor % 100:00} {currency.Code}";
});

// An exception is answered 500 by the server, and the postback comes again.
app.MapPost("/postback", async (HttpRequest request) =>
{
    using var body = new MemoryStream();
    await request.Body.CopyToAsync(body);
    await using var connection = await db.OpenConnectionAsync();
    var (status, answer) = await ReceivePostback.AnswerAsync(connection, body.ToArray(), keys);
    return Results.Text(answer, "application/json", statusCode: status);
});

await app.RunAsync();

static IResult Page(string body) => Results.Text($"<!doctype html><meta charset=\"utf-8\"><title>Shop in C#</title><h1>Shop in C#</h1>{body}", "text/html");

async Task ExecuteAsync(string sql, params object[] values)
{
    await using var command = Command(sql, values);
    await command.ExecuteNonQueryAsync();
}

async Task<object?> ScalarAsync(string sql, params object[] values)
{
    await using var command = Command(sql, values);
    return await command.ExecuteScalarAsync();
}

NpgsqlCommand Command(string sql, object[] values)
{
    var command = db.CreateCommand(sql);
    foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
    return command;
}
