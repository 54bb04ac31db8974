using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Paykassma.Api.Merchant;

/// <summary>A form with a file, read up to the file. The fields before it are small; the file is left in the stream.</summary>
internal sealed class ReconcileUpload
{
    private const int BoundaryLengthMax = 100;
    private const int FieldsMax = 8;
    private const int FieldLengthMax = 4_096;
    private const int DiscardBytes = 65_536;
    private const string FileField = "file";

    private ReconcileUpload(string token, ReconcileForm form, Stream? file) => (Token, Form, File) = (token, form, file);

    /// <summary>The form's antiforgery token; empty when it has none.</summary>
    public string Token { get; }

    public ReconcileForm Form { get; }

    /// <summary>The file's bytes as they arrive; null when no file was chosen.</summary>
    public Stream? File { get; }

    /// <summary>Null when the request is not such a form.</summary>
    public static async Task<ReconcileUpload?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (BoundaryOf(request) is not { } boundary) return null;
        var sections = new MultipartReader(boundary, request.Body);
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            while (await sections.ReadNextSectionAsync(cancellation) is { } section)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)) return null;
                var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
                if (name == FileField) return Of(fields, HasFile(disposition) ? section.Body : null);
                if (fields.Count == FieldsMax || await TextAsync(section.Body, cancellation) is not { } text) return null;
                fields[name] = text;
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException && !cancellation.IsCancellationRequested)
        {
            return null;
        }

        return Of(fields, null);
    }

    /// <summary>Discards the file: a browser reads the answer only when it has sent everything.</summary>
    public async Task SkipAsync(long bytesMax, CancellationToken cancellation)
    {
        if (File is null) return;
        var scrap = new byte[DiscardBytes];
        for (long skipped = 0; skipped < bytesMax;)
        {
            var read = await File.ReadAsync(scrap, cancellation);
            if (read == 0) return;
            skipped += read;
        }
    }

    private static ReconcileUpload Of(Dictionary<string, string> fields, Stream? file) => new(
        fields.GetValueOrDefault("__RequestVerificationToken", ""),
        new ReconcileForm
        {
            Kind = fields.GetValueOrDefault("kind", ""),
            From = fields.GetValueOrDefault("from", ""),
            To = fields.GetValueOrDefault("to", ""),
        },
        file);

    // A browser sends the field without a name when no file was chosen.
    private static bool HasFile(ContentDispositionHeaderValue disposition) =>
        HeaderUtilities.RemoveQuotes(disposition.FileName).Length > 0 || HeaderUtilities.RemoveQuotes(disposition.FileNameStar).Length > 0;

    private static async Task<string?> TextAsync(Stream body, CancellationToken cancellation)
    {
        var bytes = new byte[FieldLengthMax + 1];
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        return length > FieldLengthMax ? null : Encoding.UTF8.GetString(bytes, 0, length);
    }

    private static string? BoundaryOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= BoundaryLengthMax } boundary
            ? boundary.ToString()
            : null;
}
