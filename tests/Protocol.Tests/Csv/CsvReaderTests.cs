using System.Text;
using Paykassma.Protocol.Csv;
using Paykassma.Testing;

namespace Paykassma.Protocol.Tests.Csv;

/// <summary>Strict CSV, whatever pieces it comes in.</summary>
public sealed class CsvReaderTests
{
    private static readonly CsvLimits Limits = new() { BytesMax = 1_000, RowsMax = 4, ColumnsMax = 3, CellBytesMax = 10 };

    private static readonly (string Text, string[][] Rows)[] Texts =
    [
        ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
        ("a,b\nc,d", [["a", "b"], ["c", "d"]]),
        ("\uFEFFa,b\n", [["a", "b"]]),
        ("\uFEFF\"a\",b\n", [["a", "b"]]),
        ("\"a,b\",\"c\"\"d\"\n", [["a,b", "c\"d"]]),
        ("\"a\r\nb\",c\nd,e\n", [["a\r\nb", "c"], ["d", "e"]]),
        (",x,\n", [["", "x", ""]]),
        ("a,", [["a", ""]]),
        // Rows without text say nothing.
        (",,\n", []),
        ("\"\"", []),
        ("\n", []),
        ("\r\na,b\r\n\r\n  ,\t\r\nc,d\r\n,\r\n \r\n", [["a", "b"], ["c", "d"]]),
        ("'=1+1,''x,x'y\n", [["=1+1", "'x", "x'y"]]),
        ("имя,ß,😀\n", [["имя", "ß", "😀"]]),
        ("", []),
    ];

    [Fact]
    public Task RowsAreReadWhateverPiecesTheyComeIn() => Cells.AllHoldAsync(Texts, async (text, rows) =>
    {
        foreach (var piece in (int[])[1, 2, 1_000]) Assert.Equal(rows, await ReadAsync(Encoding.UTF8.GetBytes(text), piece));
    });

    private static readonly (byte[] Text, CsvErrorCode Code, long Line, int Column)[] Faults =
    [
        ("a,b\nc\"d,e\n"u8.ToArray(), CsvErrorCode.QuoteMisplaced, 2, 1),
        ("a,b\nc,\"d\"e\n"u8.ToArray(), CsvErrorCode.QuoteMisplaced, 2, 2),
        ("a,b\nc,\"d\n\n\n"u8.ToArray(), CsvErrorCode.QuoteUnbalanced, 2, 2),
        ("a,b\rc,d\n"u8.ToArray(), CsvErrorCode.LineEnd, 1, 2),
        ("a,b\r"u8.ToArray(), CsvErrorCode.LineEnd, 1, 2),
        ("a,b\n\"c\"\r,d\n"u8.ToArray(), CsvErrorCode.LineEnd, 2, 1),
        ("a,12345678901\n"u8.ToArray(), CsvErrorCode.CellTooLong, 1, 2),
        ("a,\"1234567890\n\""u8.ToArray(), CsvErrorCode.CellTooLong, 1, 2),
        ("a,b,c,d\n"u8.ToArray(), CsvErrorCode.Columns, 1, 4),
        ("a,b\0\n"u8.ToArray(), CsvErrorCode.NullCharacter, 1, 2),
        ([.. "a\nb\n"u8, 0xC3, 0x28], CsvErrorCode.InvalidUtf8, 3, 1),
        ([.. "a,"u8, 0xED, 0xA0, 0x80], CsvErrorCode.InvalidUtf8, 1, 2),
        ("a\n\"x\ny\"\n\"z\"q\n"u8.ToArray(), CsvErrorCode.QuoteMisplaced, 4, 1),
        ("1\n2\n3\n4\n5\n6\n"u8.ToArray(), CsvErrorCode.TooManyRows, 6, 0),
        (Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("1,2\n", 300))), CsvErrorCode.TooLarge, 0, 0),
    ];

    [Fact]
    public Task WhatIsNoCsvIsRefusedWithItsLineAndColumn() => Cells.AllHoldAsync(Faults, async (text, code, line, column) =>
    {
        foreach (var piece in (int[])[1, 2_000])
        {
            // What is too large is seen by the row that is read, or by its bytes, whichever comes first.
            if (code == CsvErrorCode.TooLarge && piece == 1) continue;
            var fault = await Assert.ThrowsAsync<CsvFormatException>(() => ReadAsync(text, piece));
            Assert.Equal((code, line, column), (fault.Error.Code, fault.Error.Line, fault.Error.Column));
        }
    });

    [Fact]
    public void EveryCodeHasAStableName() =>
        Assert.All(Enum.GetValues<CsvErrorCode>(), code => Assert.StartsWith("CSV_", new CsvError(code, 1, 1, "").StableCode, StringComparison.Ordinal));

    private static async Task<string[][]> ReadAsync(byte[] text, int pieceBytes)
    {
        var reader = new CsvReader(new PieceStream(text, pieceBytes), Limits);
        var rows = new List<string[]>();
        while (await reader.ReadAsync()) rows.Add([.. reader.Cells]);
        return [.. rows];
    }

    private sealed class PieceStream(byte[] bytes, int pieceBytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, pieceBytes)], cancellationToken);
    }
}
