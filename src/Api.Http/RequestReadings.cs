using System.Diagnostics.CodeAnalysis;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Http;

/// <summary>Whether a request is valid, where the body is known to be strict JSON.</summary>
internal static class RequestReadings
{
    public static bool IsValid<T>(
        this RequestReading<T> reading, [NotNullWhen(true)] out T? request, [NotNullWhen(false)] out ValidationErrors? errors)
        where T : class
    {
        request = (reading as RequestReading<T>.Valid)?.Request;
        errors = request is null ? ((RequestReading<T>.Invalid)reading).Errors : null;
        return request is not null;
    }
}
