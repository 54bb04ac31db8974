using System.Data.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Paykassma.Domain.Ledger;

namespace Paykassma.Api.Http;

/// <summary>The one place where exceptions become HTTP. The caller never sees the text of an exception.</summary>
internal sealed partial class ErrorMapper(ILogger<ErrorMapper> log)
{
    private const string NotStorable = "22021";

    public IResult Map(Exception exception, HttpContext http)
    {
        switch (exception)
        {
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return Problem.TooLarge();
            case BadHttpRequestException bad:
                return Problem.Of(CommonErrors.BadRequest with { Status = bad.StatusCode });
            // A part of a form names an encoding that the platform does not have.
            case NotSupportedException when http.Request.HasFormContentType:
                return Problem.Of(CommonErrors.BadRequest with { Status = StatusCodes.Status415UnsupportedMediaType });
            case OperationCanceledException or IOException when http.RequestAborted.IsCancellationRequested:
                return Results.Empty;
            // A text that PostgreSQL cannot store, such as one with U+0000, that no field's own rule has refused.
            case DbException { SqlState: NotStorable }:
                return Problem.Of(CommonErrors.BadRequest);
            // Cancelled, although the caller waits: Orleans found no silo for a grain in time.
            case LedgerUnavailableException or UnknownOutcomeException or OrleansException or TimeoutException or OperationCanceledException or DbException:
                LogTryAgain(http.GetEndpoint()?.DisplayName, exception);
                return TryAgain();
            default:
                LogFault(http.GetEndpoint()?.DisplayName, exception);
                return Problem.Of(CommonErrors.Internal);
        }
    }

    /// <summary>Only the status, for a page.</summary>
    public int StatusOf(Exception exception, HttpContext http) =>
        Map(exception, http) is IStatusCodeHttpResult { StatusCode: { } status } ? status : StatusCodes.Status400BadRequest;

    /// <summary>For a sender that repeats until it gets ok: an unexpected error becomes 503, because repeating is safe.</summary>
    public IResult MapRepeatable(Exception exception, HttpContext http)
    {
        var result = Map(exception, http);
        return result is IStatusCodeHttpResult { StatusCode: StatusCodes.Status500InternalServerError } ? TryAgain() : result;
    }

    private static IResult TryAgain() => Problem.Of(CommonErrors.TryAgain);

    [LoggerMessage(4001, LogLevel.Warning, "{Endpoint} could not be served now; the caller is told to retry.")]
    private partial void LogTryAgain(string? endpoint, Exception exception);

    [LoggerMessage(4002, LogLevel.Error, "{Endpoint} failed.")]
    private partial void LogFault(string? endpoint, Exception exception);
}
