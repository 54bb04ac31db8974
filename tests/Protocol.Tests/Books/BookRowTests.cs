using System.Buffers;
using System.Text;
using Paykassma.Protocol.Books;
using Paykassma.Protocol.Csv;
using Paykassma.Testing;

namespace Paykassma.Protocol.Tests.Books;

/// <summary>The rows of the exports: what is written reads back, and what is wrong is named.</summary>
public sealed class BookRowTests
{
    private const string Payment = "order,user,upi_l,INR,700.5,ok,100000000001,100000000002,7,2026-11-01T10:00:00.001Z,2026-11-01T10:00:01Z";
    private const string Payout = "w,user,imps_ib,INR,500,success,2026-11-01T10:00:00.000Z,,false";

    private static readonly PaymentRow Row = new()
    {
        CustomTransactionId = "=cmd|' /C calc'!A0",
        Label = "a \"b\",\r\nc",
        WalletType = "upi_l",
        Currency = "INR",
        Amount = 70_050,
        Status = "ok",
        Key1 = "100000000001",
        TransactionId = "100000000002",
        StockpilingId = 7,
        CreatedAt = 1_793_527_200_001,
        FinishedAt = 1_793_527_201_000,
    };

    [Fact]
    public async Task APaymentReadsBackAsItWasWritten()
    {
        foreach (var row in (PaymentRow[])[Row, Row with { Amount = null, TransactionId = null, FinishedAt = null, Label = "-1", Key1 = "'x" }])
        {
            Assert.Equal(row, PaymentRow.Read(await LineOf(PaymentRow.Columns, row.Write)));
        }
    }

    [Fact]
    public async Task APayoutReadsBackAsItWasWritten()
    {
        var row = new PayoutRow
        {
            WithdrawalId = "w-1",
            Label = null,
            PaymentSystem = "imps_ib",
            Currency = "INR",
            Amount = 1,
            Status = "new",
            CreatedAt = 0,
            FinishedAt = null,
            IsTest = true,
        };
        var unread = row with { PaymentSystem = null, Currency = null, Amount = null, Status = "refused" };
        foreach (var each in (PayoutRow[])[row, row with { Label = "@me", FinishedAt = 5, IsTest = false }, unread])
        {
            Assert.Equal(each, PayoutRow.Read(await LineOf(PayoutRow.Columns, each.Write)));
        }
    }

    [Fact]
    public Task ABadCellOfAPaymentIsNamed() => Cells.AllHoldAsync(
        [
            (1, "", "The custom_transaction_id must not be empty."),
            (2, "", "The label must not be empty."),
            (4, "inr", "The currency must be the code of a known currency."),
            (5, "seven", "The amount must be a number."),
            (5, "7,5", "The amount must be a number."),
            (5, "0", "The amount must be greater than 0."),
            (5, "-1", "The amount must be greater than 0."),
            (5, "0.001", "The amount has more decimals than the currency."),
            (5, "9999999999999", "The amount is too large."),
            (9, "1.5", "The stockpiling_id must be a whole number."),
            (9, "-1", "The stockpiling_id must be a whole number."),
            (10, "01.11.2026 10:00", "The created_at must be a time in UTC such as 2026-11-01T00:00:00.000Z."),
            (10, "2026-11-01T10:00:00.000+08:00", "The created_at must be a time in UTC such as 2026-11-01T00:00:00.000Z."),
            (10, "2026-02-30T10:00:00.000Z", "The created_at must be a time in UTC such as 2026-11-01T00:00:00.000Z."),
            (11, "soon", "The finished_at must be a time in UTC such as 2026-11-01T00:00:00.000Z."),
        ],
        async (int column, string cell, string reason) =>
        {
            var cells = Payment.Split(',');
            cells[column - 1] = $"\"{cell}\"";
            var csv = await Second(PaymentRow.Columns, string.Join(',', cells));
            var fault = Assert.Throws<CsvFormatException>(() => PaymentRow.Read(csv));
            Assert.Equal(new CsvError(CsvErrorCode.Value, 2, column, reason), fault.Error);
        });

    [Fact]
    public async Task ATextThatIsTooLongIsNamed()
    {
        var csv = await Second(PaymentRow.Columns, Payment.Replace("user", new string('я', 191), StringComparison.Ordinal));
        Assert.Equal((CsvErrorCode.Value, 2), Fault(() => PaymentRow.Read(csv)));
        csv = await Second(PaymentRow.Columns, Payment.Replace("user", string.Concat(Enumerable.Repeat("😀", 190)), StringComparison.Ordinal));
        Assert.Equal(380, PaymentRow.Read(csv).Label.Length);
    }

    [Theory]
    [InlineData(5, "")]
    [InlineData(7, "")]
    [InlineData(9, "yes")]
    public async Task ABadCellOfAPayoutIsNamed(int column, string cell)
    {
        var cells = Payout.Split(',');
        cells[column - 1] = cell;
        var csv = await Second(PayoutRow.Columns, string.Join(',', cells));
        Assert.Equal((CsvErrorCode.Value, column), Fault(() => PayoutRow.Read(csv)));
    }

    [Theory]
    [InlineData("TRUE", true)]
    [InlineData("False", false)]
    public async Task AFlagMayBeWrittenAsASpreadsheetSavesIt(string cell, bool isTest)
    {
        var csv = await Second(PayoutRow.Columns, Payout.Replace("false", cell, StringComparison.Ordinal));
        Assert.Equal(isTest, PayoutRow.Read(csv).IsTest);
    }

    [Fact]
    public async Task AnAmountOfNoCurrencyIsRefused()
    {
        var csv = await Second(PayoutRow.Columns, Payout.Replace("INR", "", StringComparison.Ordinal));
        Assert.Equal((CsvErrorCode.Value, 5), Fault(() => PayoutRow.Read(csv)));
    }

    [Theory]
    [InlineData("w,user")]
    [InlineData(Payout + ",more")]
    public async Task ARowOfOtherColumnsIsRefused(string line)
    {
        var csv = await Second(PayoutRow.Columns, line);
        Assert.Equal((CsvErrorCode.Columns, 0), Fault(() => PayoutRow.Read(csv)));
    }

    [Theory]
    [InlineData("withdrawal_id,label", 3)]
    [InlineData("withdrawal_id,Label,payment_system,currency,amount,status,created_at,finished_at,is_test", 2)]
    [InlineData("withdrawal_id,label,payment_system,currency,amount,status,created_at,finished_at,is_test,more", 10)]
    [InlineData("{\"not\":\"csv\"}", 1)]
    public async Task AHeaderOfOtherColumnsIsRefused(string header, int column)
    {
        var csv = Reader(header.Replace("\"", "", StringComparison.Ordinal) + "\n");
        var fault = await Assert.ThrowsAsync<CsvFormatException>(async () => await BookHeader.ReadAsync(csv, PayoutRow.Columns));
        Assert.Equal((CsvErrorCode.Header, 1, column), (fault.Error.Code, fault.Error.Line, fault.Error.Column));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    public async Task AFileWithoutAHeaderIsEmpty(string text)
    {
        var fault = await Assert.ThrowsAsync<CsvFormatException>(async () => await BookHeader.ReadAsync(Reader(text), PayoutRow.Columns));
        Assert.Equal("The file is empty.", fault.Message);
    }

    private static (CsvErrorCode Code, int Column) Fault(Action read)
    {
        var error = Assert.Throws<CsvFormatException>(read).Error;
        Assert.Equal(2, error.Line);
        return (error.Code, error.Column);
    }

    private static async Task<CsvReader> LineOf(IReadOnlyList<string> columns, Action<CsvWriter> write)
    {
        var output = new ArrayBufferWriter<byte>();
        var csv = new CsvWriter(output);
        BookHeader.Write(csv, columns);
        write(csv);
        var reader = Reader(Encoding.UTF8.GetString(output.WrittenSpan));
        await BookHeader.ReadAsync(reader, columns);
        Assert.True(await reader.ReadAsync());
        return reader;
    }

    private static async Task<CsvReader> Second(IReadOnlyList<string> columns, string line)
    {
        var reader = Reader($"{string.Join(',', columns)}\n{line}\n");
        await BookHeader.ReadAsync(reader, columns);
        Assert.True(await reader.ReadAsync());
        return reader;
    }

    private static CsvReader Reader(string text) =>
        new(new MemoryStream(Encoding.UTF8.GetBytes(text)), new CsvLimits { BytesMax = 100_000, RowsMax = 10, ColumnsMax = 11 });
}
