using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Paykassma.Api.Http;

/// <summary>
/// Streams an answer, at most one buffer ahead of its reader. An error before the first piece is mapped to a status as everywhere else.
/// After that the connection is cut, so that no reader takes half an answer for a whole one.
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

    /// <summary>Sends the buffered bytes when there are enough, and waits for the reader to take them.</summary>
    public static async ValueTask FlushWhenFullAsync(PipeWriter body, CancellationToken cancellation)
    {
        if (body.UnflushedBytes >= BufferedBytesMax) await body.FlushAsync(cancellation);
    }

    [LoggerMessage(4301, LogLevel.Warning, "{Endpoint} was cut off: the caller got half an answer and a broken connection.")]
    private partial void LogCut(string? endpoint, Exception exception);
}
