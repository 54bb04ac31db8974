using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Paykassma.Protocol.Csv;

/// <summary>
/// Reads CSV strictly by RFC 4180, row by row in bounded memory: UTF-8, with or without a byte order mark, lines ended by CR LF or LF.
/// Anything ambiguous is refused, with its line and column. Rows without any text (an empty line, or only commas and blanks, as
/// spreadsheets leave them) say nothing: they are skipped and not counted.
/// </summary>
public sealed class CsvReader
{
    private const int BufferBytes = 65_536;
    private static readonly SearchValues<byte> EndsBare = SearchValues.Create(",\"\r\n"u8);
    private static readonly SearchValues<byte> EndsQuoted = SearchValues.Create("\"\n"u8);

    private readonly Stream _input;
    private readonly CsvLimits _limits;
    private readonly byte[] _buffer = new byte[BufferBytes];
    private readonly byte[] _cell;
    private readonly List<string> _cells = [];
    private int _at;
    private int _length;
    private int _cellLength;
    private long _line = 1;
    private Place _place;

    /// <param name="input">Read from its current position; not closed.</param>
    /// <param name="limits">The limits.</param>
    public CsvReader(Stream input, CsvLimits limits) => (_input, _limits, _cell) = (input, limits, new byte[limits.CellBytesMax]);

    private enum Place
    {
        CellStart,
        Bare,
        Quoted,
        QuoteInQuoted,
        AfterReturn,
    }

    /// <summary>The cells of the row that was read last, without the apostrophes that guard against formulas.</summary>
    public IReadOnlyList<string> Cells => _cells;

    /// <summary>The line on which that row begins, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Rows read, including the header.</summary>
    public long Rows { get; private set; }

    /// <summary>Bytes read from the input.</summary>
    public long Bytes { get; private set; }

    /// <summary>Reads the next row that has any text.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="CsvFormatException">The text is not CSV, or exceeds a limit.</exception>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellation = default)
    {
        do
        {
            if (!await ReadRowAsync(cancellation)) return false;
        }
        while (_cells.TrueForAll(string.IsNullOrWhiteSpace));

        // The header is a row too.
        return ++Rows <= _limits.RowsMax + 1
            ? true
            : throw Fault(CsvErrorCode.TooManyRows, 0, $"The file has more rows than the {_limits.RowsMax} that are taken.");
    }

    /// <summary>The error for the row that was read last.</summary>
    /// <param name="code">Why.</param>
    /// <param name="column">From 1; 0 for the whole row.</param>
    /// <param name="reason">Why, in plain English.</param>
    public CsvFormatException Fault(CsvErrorCode code, int column, string reason) => new(new CsvError(code, Line, column, reason));

    private async ValueTask<bool> ReadRowAsync(CancellationToken cancellation)
    {
        _cells.Clear();
        Line = _line;
        while (!TakeRow())
        {
            if (await FillAsync(cancellation)) continue;
            if (_place == Place.CellStart && _cells.Count == 0) return false;
            EndText();
            return true;
        }

        return true;
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellation)
    {
        const int markBytes = 3;
        // A file that begins with a mark may have been given another one by a program that adds it.
        const int marksMax = 2;
        var isFirst = Bytes == 0;
        _at = 0;
        _length = await _input.ReadAtLeastAsync(_buffer, isFirst ? markBytes * marksMax : 1, throwOnEndOfStream: false, cancellation);
        Bytes += _length;
        if (Bytes > _limits.BytesMax)
        {
            throw new CsvFormatException(new CsvError(CsvErrorCode.TooLarge, 0, 0, $"The file has more bytes than the {_limits.BytesMax} that are taken."));
        }

        while (isFirst && _at < markBytes * marksMax && _buffer.AsSpan(_at, _length - _at).StartsWith("\uFEFF"u8)) _at += markBytes;
        return _length > 0;
    }

    /// <summary>Consumes the buffer; true when that ended the row.</summary>
    private bool TakeRow()
    {
        while (_at < _length)
        {
            switch (_place)
            {
                case Place.CellStart when _buffer[_at] == '"':
                    _at++;
                    _place = Place.Quoted;
                    break;
                case Place.CellStart:
                    _place = Place.Bare;
                    break;
                case Place.Bare:
                    TakeRun(EndsBare);
                    if (_at < _length && TakeEnd()) return true;
                    break;
                case Place.Quoted:
                    TakeRun(EndsQuoted);
                    if (_at < _length) TakeInQuotes(_buffer[_at++]);
                    break;
                case Place.QuoteInQuoted when _buffer[_at] == '"':
                    Append(_buffer.AsSpan(_at++, 1));
                    _place = Place.Quoted;
                    break;
                default:
                    if (TakeEnd()) return true;
                    break;
            }
        }

        return false;
    }

    private void TakeRun(SearchValues<byte> end)
    {
        var rest = _buffer.AsSpan(_at, _length - _at);
        var length = rest.IndexOfAny(end);
        if (length < 0) length = rest.Length;
        Append(rest[..length]);
        _at += length;
    }

    private void TakeInQuotes(byte next)
    {
        if (next == '"')
        {
            _place = Place.QuoteInQuoted;
            return;
        }

        _line++;
        Append("\n"u8);
    }

    /// <summary>Consumes what may follow a cell; true when that ended the row.</summary>
    private bool TakeEnd()
    {
        switch (_buffer[_at++])
        {
            case (byte)'\n':
                EndCell();
                _line++;
                return true;
            case not (byte)'\n' when _place == Place.AfterReturn:
                throw Fault(CsvErrorCode.LineEnd, "A line ends with a carriage return alone.");
            case (byte)',':
                EndCell();
                return false;
            case (byte)'\r':
                _place = Place.AfterReturn;
                return false;
            default:
                throw Fault(CsvErrorCode.QuoteMisplaced, "A quote stands where none may: a cell is quoted as a whole, and its own quotes are doubled.");
        }
    }

    private void EndText()
    {
        if (_place == Place.Quoted) throw Fault(CsvErrorCode.QuoteUnbalanced, "A quoted cell never ends.");
        if (_place == Place.AfterReturn) throw Fault(CsvErrorCode.LineEnd, "A line ends with a carriage return alone.");
        EndCell();
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _cell.Length - _cellLength) throw Fault(CsvErrorCode.CellTooLong, $"A cell has more than {_cell.Length} bytes.");
        bytes.CopyTo(_cell.AsSpan(_cellLength));
        _cellLength += bytes.Length;
    }

    private void EndCell()
    {
        var bytes = _cell.AsSpan(0, _cellLength);
        if (_cells.Count == _limits.ColumnsMax) throw Fault(CsvErrorCode.Columns, $"The row has more cells than the {_limits.ColumnsMax} columns.");
        if (bytes.Contains((byte)0)) throw Fault(CsvErrorCode.NullCharacter, "A cell holds a null character.");
        if (!Utf8.IsValid(bytes)) throw Fault(CsvErrorCode.InvalidUtf8, "A cell is not valid UTF-8.");
        _cells.Add(CsvCell.Unescape(Encoding.UTF8.GetString(bytes)));
        _cellLength = 0;
        _place = Place.CellStart;
    }

    private CsvFormatException Fault(CsvErrorCode code, string reason) => Fault(code, _cells.Count + 1, reason);
}
