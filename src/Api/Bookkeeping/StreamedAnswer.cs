using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Paykassma.Api.Bookkeeping;

/// <summary>
/// Writes an answer piece by piece, never further ahead of its reader than a buffer. What goes wrong before the first piece is answered
/// as anywhere; after that the connection is cut, so that no reader takes half an answer for a whole one.
/// </summary>
internal sealed partial class StreamedAnswer(ILogger<StreamedAnswer> log)
{
    private const int BufferedBytesMax = 64 * 1024;

    public async Task<IResult> WriteAsync(HttpContext http, Func<PipeWriter, CancellationToken, Task> write, CancellationToken cancellation)
    {
        try
        {
            await write(http.Response.BodyWriter, cancellation);
            await http.Response.BodyWriter.FlushAsync(cancellation);
        }
        catch (Exception e) when (http.Response.HasStarted)
        {
            if (!http.RequestAborted.IsCancellationRequested) LogCut(http.GetEndpoint()?.DisplayName, e);
            http.Abort();
        }

        return Results.Empty;
    }

    /// <summary>Sends what has gathered, and waits for the reader to take it.</summary>
    public static async ValueTask FlushWhenFullAsync(PipeWriter body, CancellationToken cancellation)
    {
        if (body.UnflushedBytes >= BufferedBytesMax) await body.FlushAsync(cancellation);
    }

    [LoggerMessage(4301, LogLevel.Warning, "{Endpoint} was cut short: the caller has got half an answer and a broken connection.")]
    private partial void LogCut(string? endpoint, Exception exception);
}
