using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Paykassma.Api.Http;
using Paykassma.Protocol.Books;
using Paykassma.Protocol.Csv;

namespace Paykassma.Api.Merchant;

/// <summary>A file that is being uploaded, read as it arrives.</summary>
internal sealed class StatedFile
{
    private const int DiscardBytes = 65_536;
    private readonly Stream _body;
    private readonly BooksLimits _limits;

    public StatedFile(Stream body, BooksLimits limits)
    {
        (_body, _limits) = (body, limits);
        Csv = new CsvReader(body, new CsvLimits
        {
            BytesMax = limits.FileBytesMax,
            RowsMax = limits.FileRowsMax,
            ColumnsMax = Math.Max(PaymentRow.Columns.Count, PayoutRow.Columns.Count),
        });
    }

    public CsvReader Csv { get; }

    /// <summary>Rows read, the header not counted.</summary>
    public long Rows => Math.Max(0, Csv.Rows - 1);

    /// <summary>Lets the server accept a body of any size: its own limit is for small bodies, and the reader enforces ours.</summary>
    public static void LiftServerLimit(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = null;
    }

    /// <summary>Refuses what can be refused before a byte is read; null when nothing is wrong.</summary>
    public static Refusal? Refuse(HttpRequest request, BooksLimits limits)
    {
        if (!SaysCsv(request)) return new(MerchantErrors.NotCsv, "The Content-Type must be text/csv, in UTF-8.");
        return request.ContentLength > limits.FileBytesMax ? TooLarge(limits) : null;
    }

    public static Refusal TooLarge(BooksLimits limits) =>
        Refused(new CsvError(CsvErrorCode.TooLarge, 0, 0, $"The file is larger than the limit of {limits.FileBytesMax} bytes."));

    /// <summary>Refuses the file after discarding the rest of it: most clients read the answer only when they have sent everything.</summary>
    public async Task<Refusal> RefuseAsync(CsvError error, CancellationToken cancellation)
    {
        var scrap = new byte[DiscardBytes];
        for (var left = _limits.FileBytesMax - Csv.Bytes; left > 0;)
        {
            var read = await _body.ReadAsync(scrap, cancellation);
            if (read == 0) break;
            left -= read;
        }

        return Refused(error);
    }

    private static Refusal Refused(CsvError error) => new(MerchantErrors.Csv.Single(row => row.Code == error.StableCode), error.ToString())
    {
        More = [.. Where(error)],
    };

    private static IEnumerable<KeyValuePair<string, object?>> Where(CsvError error)
    {
        if (error.Line > 0) yield return KeyValuePair.Create("line", (object?)error.Line);
        if (error.Column > 0) yield return KeyValuePair.Create("column", (object?)error.Column);
    }

    private static bool SaysCsv(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("text/csv", StringComparison.OrdinalIgnoreCase)
        && (type.Charset.Length == 0 || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
