using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Paykassma.Cli.Servers;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Postbacks;
using Paykassma.Protocol.Validation;

namespace Paykassma.Lab.Tests.Merchants;

/// <summary>A merchant in memory that does all that it must. Each wrong one differs from it in one step.</summary>
internal class RightShop : IAsyncDisposable
{
    private const string Fail = """{"status":"fail"}""";

    protected const string Ok = """{"status":"ok"}""";

    /// <summary>The pairs that the shop accepts: it is in the middle of a rotation.</summary>
    public static readonly PostbackKeys Keys = new(SandboxKeys.PostbackAccess, SandboxKeys.PostbackPrivate);
    public static readonly PostbackKeys OldKeys = new("old-access", "old-private");

    private readonly Lock _books = new();
    private readonly Dictionary<string, Order> _orders = [];
    private readonly Dictionary<(string Label, string Currency), long> _balances = [];
    private readonly List<Credit> _credits = [];
    private bool _isBroken;
    private WebApplication? _app;

    public Uri Postback => new(new Uri(_app!.Urls.Single()), "postback");

    public Uri Probe => new(new Uri(_app!.Urls.Single()), "probe");

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/postback", AnswerAsync);
        _app.MapPost("/probe/orders", async http => Save((await JsonNode.ParseAsync(http.Request.Body))!));
        _app.MapPost("/probe/failed-orders", async http => FailOrder((string)(await JsonNode.ParseAsync(http.Request.Body))!["id"]!));
        _app.MapPost("/probe/broken-database", async http => _isBroken = (bool)(await JsonNode.ParseAsync(http.Request.Body))!["broken"]!);
        _app.MapGet("/probe/balance", (string label, string currency_code) => new { balance = BalanceOf(label, currency_code) });
        await _app.StartAsync();
    }

    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? ValueTask.CompletedTask;

    protected virtual bool IsGenuine(Postback postback) =>
        PostbackVerifier.Verify(postback, Keys) | PostbackVerifier.Verify(postback, OldKeys);

    /// <summary>The amount to credit, in minor units; null to hold.</summary>
    protected virtual long? AmountOf(Postback postback, AdditionalDataItem item, Currency currency) =>
        postback.Disagreements().Count == 0 && Amount.TryParse(item.Amount, currency, out var minor, out _) ? minor : null;

    /// <summary>The user to credit; null to hold.</summary>
    protected virtual string? LabelOf(Postback postback, Order order) => postback.Label == order.Label ? order.Label : null;

    /// <summary>Books in one step, once for each order and once for each transfer.</summary>
    protected virtual Task BookAsync(Credit credit)
    {
        lock (_books)
        {
            if (!IsTaken(credit)) Insert(credit);
        }

        return Task.CompletedTask;
    }

    protected virtual (int Status, string Body) AnswerTo(Exception e) => (500, Fail);

    protected bool IsTaken(Credit credit)
    {
        lock (_books)
        {
            Work();
            return _credits.Any(one => one.Order == credit.Order || one.Transfer == credit.Transfer);
        }
    }

    protected bool IsRepeat(Credit credit)
    {
        lock (_books) return _credits.Contains(credit);
    }

    protected void Insert(Credit credit)
    {
        lock (_books)
        {
            Work();
            _credits.Add(credit);
            var key = (credit.Label, credit.Currency);
            _balances[key] = _balances.GetValueOrDefault(key) + credit.Minor;
        }
    }

    private async Task AnswerAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        (int Status, string Body) answer;
        try
        {
            answer = await ReceiveAsync(body.ToArray());
        }
        catch (IOException e)
        {
            answer = AnswerTo(e);
        }

        http.Response.StatusCode = answer.Status;
        await http.Response.WriteAsync(answer.Body);
    }

    private async Task<(int Status, string Body)> ReceiveAsync(byte[] body)
    {
        if (!PostbackReader.TryRead(body, out var postback, out _)) return ((int)HttpStatusCode.BadRequest, Fail);
        if (!IsGenuine(postback)) return ((int)HttpStatusCode.Forbidden, Fail);
        // Whatever is not credited would be stored for a person here.
        if (CreditOf(postback) is { } credit) await BookAsync(credit);
        return ((int)HttpStatusCode.OK, Ok);
    }

    private Credit? CreditOf(Postback postback)
    {
        if (postback.SingleItem is not { IsDeposit: true, TransactionId: { Length: > 0 } number, PluginCustomOrderId: { } id, WalletType: { } method } item) return null;
        Order? order;
        lock (_books) order = _orders.GetValueOrDefault(id);
        if (order is null || item.CurrencyCode != order.Currency || !Currency.TryGet(order.Currency, out var currency)) return null;
        if (AmountOf(postback, item, currency) is not { } minor || LabelOf(postback, order) is not { } label) return null;
        return new Credit(id, $"{PaymentSystems.RailOf(method)}/{number}", label, order.Currency, minor);
    }

    private void Save(JsonNode order)
    {
        lock (_books) _orders[(string)order["id"]!] = new Order((string)order["label"]!, (string)order["currency_code"]!);
    }

    private void FailOrder(string id)
    {
        lock (_books) _orders[id] = _orders[id] with { HasFailed = true };
    }

    private string BalanceOf(string label, string code)
    {
        Assert.True(Currency.TryGet(code, out var currency));
        lock (_books) return Amount.Format(_balances.GetValueOrDefault((label, code)), currency);
    }

    private void Work()
    {
        if (_isBroken) throw new IOException("The database fails.");
    }

    protected sealed record Order(string Label, string Currency, bool HasFailed = false);

    protected sealed record Credit(string Order, string Transfer, string Label, string Currency, long Minor);
}
