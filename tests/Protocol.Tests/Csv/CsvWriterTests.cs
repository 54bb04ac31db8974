using System.Buffers;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Paykassma.Protocol.Csv;

namespace Paykassma.Protocol.Tests.Csv;

public sealed class CsvWriterTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("\n=1")]
    [InlineData("\uFF1D1")]
    public void WhatBeginsLikeAFormulaIsWrittenBehindAnApostrophe(string text) =>
        Assert.Equal($"\"'{text}\"\r\n", Write([text]));

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a=b", "a=b")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData(" a", "\" a\"")]
    [InlineData("a;b", "\"a;b\"")]
    [InlineData("'a", "\"''a\"")]
    [InlineData("", "")]
    public void CellsAreQuotedWhereTheyMustBe(string text, string cell) => Assert.Equal($"{cell}\r\n", Write([text]));

    [Fact]
    public void WhateverIsWrittenReadsBackAsItWas()
    {
        var special = Gen.Elements('=', '+', '-', '@', '\t', '\r', '\n', '\'', '"', ',', ';', ' ', '\uFF1D', 'a', 'я');
        // A row without any text is no row: spreadsheets leave such rows behind.
        var cells = Gen.ArrayOf(Gen.ArrayOf(special).Select(letters => new string(letters)), 3).Where(row => row.Any(cell => !string.IsNullOrWhiteSpace(cell)));
        Prop.ForAll(cells.ToArbitrary(), row => ReadBack(row).SequenceEqual(row)).QuickCheckThrowOnFailure();
    }

    private static string Write(string[] cells)
    {
        var output = new ArrayBufferWriter<byte>();
        var csv = new CsvWriter(output);
        foreach (var cell in cells) csv.Cell(cell);
        csv.EndRow();
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static IReadOnlyList<string> ReadBack(string[] cells)
    {
        var limits = new CsvLimits { BytesMax = 1_000_000, RowsMax = 1, ColumnsMax = 3, CellBytesMax = 100_000 };
        var reader = new CsvReader(new MemoryStream(Encoding.UTF8.GetBytes(Write(cells))), limits);
        Assert.True(reader.ReadAsync().AsTask().GetAwaiter().GetResult());
        return reader.Cells;
    }
}
