using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Paykassma.Api.Tests.Callers;

namespace Paykassma.Api.Tests.Bookkeeping;

/// <summary>Exports at the gateway and reconciles on the merchant side, as their operators do. Unless told otherwise: from yesterday to tomorrow.</summary>
internal sealed class BooksCaller(HttpClient http)
{
    public const string PaymentHeader =
        "custom_transaction_id,label,wallet_type,currency,amount,status,key1,transaction_id,stockpiling_id,created_at,finished_at\r\n";

    public const string PayoutHeader = "withdrawal_id,label,payment_system,currency,amount,status,created_at,finished_at,is_test\r\n";

    public static string Period { get; } = $"from={Day(-1)}&to={Day(2)}";

    public static string ReconcilePath(string kind, string? period = null, string show = "all") =>
        $"/merchant/v1/reconciliations?kind={kind}&{period ?? Period}&show={show}";

    /// <summary>A line of an export of payments, 700 INR by <c>upi_l</c>.</summary>
    public static string PaymentLine(
        string order, string status = "ok", string amount = "700", string label = "user", string walletType = "upi_l", string number = "100000000001") =>
        $"{order},{label},{walletType},INR,{amount},{status},{number},{number},1,2026-11-01T10:00:00.000Z,\r\n";

    /// <summary>The line of an order that this postback credited.</summary>
    public static string PaymentLine(SignedPostback credited, string status = "ok", string amount = "700") =>
        PaymentLine(credited.Order, status, amount, credited.Label, number: credited.TransactionId);

    /// <summary>A line of an export of payouts, 500 INR by <c>imps_ib</c>.</summary>
    public static string PayoutLine(string id, string status = "success", string amount = "500", bool isTest = false) =>
        $"{id},user,imps_ib,INR,{amount},{status},2026-11-01T10:00:00.000Z,,{(isTest ? "true" : "false")}\r\n";

    public Task<Answer> Export(string book, string merchant = "demo", string? period = null, string? key = GatewayCaller.OperatorKey) =>
        Answer.Of(http, Requests.Get($"/backoffice/v1/merchants/{merchant}/{book}.csv?{period ?? Period}", key));

    public static HttpRequestMessage Reconciliation(string path, byte[] file, string? contentType = "text/csv", string? key = MerchantCaller.ApiKey) =>
        Requests.PostBytes(path, file, key, contentType);

    public async Task<Reconciled> Reconcile(string kind, string file, string? period = null, string show = "all")
    {
        var answer = await Answer.Of(http, Reconciliation(ReconcilePath(kind, period, show), Encoding.UTF8.GetBytes(file)));
        Assert.True(answer.Status == System.Net.HttpStatusCode.OK, answer.Body);
        Assert.Equal("application/x-ndjson", answer.ContentType);
        return Reconciled.Read(answer.Body);
    }

    private static string Day(int offset) => DateTimeOffset.UtcNow.AddDays(offset).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>The lines of an answer, told apart.</summary>
internal sealed record Reconciled(IReadOnlyList<JsonElement> Rows, IReadOnlyList<JsonElement> Progress, JsonElement Summary)
{
    public static Reconciled Read(string body)
    {
        Assert.EndsWith("\n", body, StringComparison.Ordinal);
        var lines = body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line)).ToList();
        Assert.Equal("summary", TypeOf(lines[^1]));
        return new Reconciled(
            [.. lines.Where(line => TypeOf(line) == "row")], [.. lines.Where(line => TypeOf(line) == "progress")], lines[^1]);
    }

    /// <summary>The verdict on the first row of this id; null when there is none.</summary>
    public string? VerdictOf(string id) => Of(id) is { } row ? row.GetProperty("verdict").GetString() : null;

    public JsonElement? Of(string id) =>
        Rows.Where(row => row.GetProperty("id").GetString() == id).Select(row => (JsonElement?)row).FirstOrDefault();

    public long Count(string verdict) => Summary.GetProperty(verdict).GetInt64();

    private static string TypeOf(JsonElement line) => line.GetProperty("type").GetString()!;
}
