using System.Net;
using System.Text;
using Paykassma.Api.Tests.Callers;
using Paykassma.Testing;

namespace Paykassma.Api.Tests.Bookkeeping;

/// <summary>A file that is none is refused with its line and column, and nothing has changed.</summary>
public sealed class BadFileTests(BooksHost host) : IClassFixture<BooksHost>
{
    private const string Good = "order,user,upi_l,INR,700,ok,1,1,1,2026-11-01T10:00:00.000Z,\r\n";

    private static readonly Dictionary<string, (byte[] File, int Status, string Code, int? Line, int? Column)> Files = new()
    {
        ["nothing"] = ([], 400, "CSV_EMPTY", null, null),
        ["JSON"] = (Text("""{"rows":[]}"""), 400, "CSV_QUOTE_MISPLACED", 1, 1),
        ["words"] = (Text("hello\n"), 400, "CSV_HEADER", 1, 1),
        ["another file's header"] = (Text(BooksCaller.PayoutHeader), 400, "CSV_HEADER", 1, 1),
        ["a column too few"] = (Text("custom_transaction_id,label\r\n"), 400, "CSV_HEADER", 1, 3),
        ["a short row"] = (Rows("order,user\r\n"), 400, "CSV_COLUMNS", 3, null),
        ["a long row"] = (Rows(Good.Replace("\r\n", ",x\r\n", StringComparison.Ordinal)), 400, "CSV_COLUMNS", 3, 12),
        ["no id"] = (Rows(Good.Replace("order", "", StringComparison.Ordinal)), 400, "CSV_VALUE", 3, 1),
        ["an amount in words"] = (Rows(Good.Replace("700", "many", StringComparison.Ordinal)), 400, "CSV_VALUE", 3, 5),
        ["an amount below zero"] = (Rows(Good.Replace("700", "-700", StringComparison.Ordinal)), 400, "CSV_VALUE", 3, 5),
        ["too many decimals"] = (Rows(Good.Replace("700", "700.001", StringComparison.Ordinal)), 400, "CSV_VALUE", 3, 5),
        ["a received payment without an amount"] = (Rows(Good.Replace("700", "", StringComparison.Ordinal)), 400, "CSV_VALUE", 3, 5),
        ["an unknown currency"] = (Rows(Good.Replace("INR", "XYZ", StringComparison.Ordinal)), 400, "CSV_VALUE", 3, 4),
        ["an unknown status"] = (Rows(Good.Replace("ok", "paid", StringComparison.Ordinal)), 400, "CSV_VALUE", 3, 6),
        ["a date a spreadsheet made"] = (Rows(Good.Replace("2026-11-01T10:00:00.000Z", "01/11/2026", StringComparison.Ordinal)), 400, "CSV_VALUE", 3, 10),
        ["a label too long"] = (Rows(Good.Replace("user", new string('x', 191), StringComparison.Ordinal)), 400, "CSV_VALUE", 3, 2),
        ["a cell beyond measure"] = (Rows(Good.Replace("user", new string('x', 2_000), StringComparison.Ordinal)), 400, "CSV_CELL_TOO_LONG", 3, 2),
        ["an open quote"] = (Rows("\"order" + Good[5..]), 400, "CSV_QUOTE_UNBALANCED", 3, 1),
        ["a quote inside"] = (Rows("or\"der" + Good[5..]), 400, "CSV_QUOTE_MISPLACED", 3, 1),
        ["a carriage return alone"] = (Rows(Good.Replace("\r\n", "\r", StringComparison.Ordinal) + Good), 400, "CSV_LINE_END", 3, 11),
        ["invalid UTF-8"] = ([.. Rows(""), 0xC3, 0x28, .. Text(Good)], 400, "CSV_INVALID_UTF8", 3, 1),
        ["U+0000"] = (Rows("\0" + Good), 400, "CSV_NULL_CHARACTER", 3, 1),
        ["too many rows"] = (Rows(string.Concat(Enumerable.Repeat(Good, BooksHost.FileRowsMax))), 413, "CSV_TOO_MANY_ROWS", BooksHost.FileRowsMax + 2, null),
        ["too many bytes"] = (new byte[BooksHost.FileBytesMax + 1], 413, "CSV_TOO_LARGE", null, null),
    };

    [Fact]
    public Task WhatIsNoExportIsRefusedWithItsPlace() => Cells.AllHoldAsync(Files.Keys, async name =>
    {
        var (file, status, code, line, column) = Files[name];
        var answer = await SendInVain(BooksCaller.Reconciliation(BooksCaller.ReconcilePath("payments"), file));
        Assert.Equal((status, code), ((int)answer.Status, answer.Code));
        Assert.Equal((line, column), (Place("line"), Place("column")));

        int? Place(string member) => answer.Json.TryGetProperty(member, out var place) ? place.GetInt32() : null;
    });

    [Fact]
    public async Task TheFaultIsToldInWords()
    {
        var answer = await SendInVain(BooksCaller.Reconciliation(BooksCaller.ReconcilePath("payments"), Files["an amount in words"].File));
        Assert.Equal("Line 3, column 5: The amount must be a number.", answer["detail"]);
    }

    [Fact]
    public async Task ACellThatFillsTheWholeFileIsRefused()
    {
        var request = BooksCaller.Reconciliation(BooksCaller.ReconcilePath("payments"), Rows("\"" + new string('x', BooksHost.FileBytesMax) + "\""));
        request.Headers.TransferEncodingChunked = true;
        Assert.Equal("CSV_CELL_TOO_LONG", (await SendInVain(request)).Code);
    }

    [Fact]
    public async Task AFileThatTurnsOutTooLargeIsRefused()
    {
        var wide = string.Concat(Enumerable.Repeat("\U0001F600", 190));
        var row = $"{wide},{wide},{wide},INR,700,ok,{wide},{wide},1,2026-11-01T10:00:00.000Z,\r\n";
        var request = BooksCaller.Reconciliation(BooksCaller.ReconcilePath("payments"), Rows(string.Concat(Enumerable.Repeat(row, 40))));
        request.Headers.TransferEncodingChunked = true;
        var answer = await SendInVain(request);
        Assert.Equal((413, "CSV_TOO_LARGE"), ((int)answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("text/csv; charset=windows-1251")]
    [InlineData(null)]
    public async Task WhatDoesNotSayItIsCsvIsRefused(string? contentType)
    {
        var answer = await SendInVain(BooksCaller.Reconciliation(BooksCaller.ReconcilePath("payments"), Rows(""), contentType));
        Assert.Equal((415, "CONTENT_TYPE_NOT_CSV"), ((int)answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("kind=deposits&from=2026-11-01&to=2026-11-02", "kind")]
    [InlineData("from=2026-11-01&to=2026-11-02", "kind")]
    [InlineData("kind=payments&kind=payouts&from=2026-11-01&to=2026-11-02", "kind")]
    [InlineData("kind=payments&to=2026-11-02", "from")]
    [InlineData("kind=payments&from=2026-11-02&to=2026-11-01", "to")]
    [InlineData("kind=payments&from=2026-11-01&to=2026-12-01", "to")]
    [InlineData("kind=payments&from=2026-11-01&to=2026-11-02&show=some", "show")]
    public async Task ABadQueryIsRefusedByName(string query, string parameter)
    {
        var answer = await SendInVain(BooksCaller.Reconciliation($"/merchant/v1/reconciliations?{query}", Rows("")));
        Assert.Equal((HttpStatusCode.BadRequest, "VALIDATION_FAILED"), (answer.Status, answer.Code));
        Assert.Equal(parameter, Assert.Single(answer.Json.GetProperty("errors").EnumerateObject()).Name);
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Rows(string last) => Text(BooksCaller.PaymentHeader + Good + last);

    private async Task<Answer> SendInVain(HttpRequestMessage request)
    {
        var before = await host.Books.FingerprintAsync();
        var answer = await Answer.Of(host.Host.Http, request);
        Assert.Equal(before, await host.Books.FingerprintAsync());
        return answer;
    }
}
