using System.Globalization;
using Microsoft.AspNetCore.Http;
using Paykassma.Api.Http;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Gateway;

/// <summary>Answers in the documented envelope.</summary>
internal static class Envelope
{
    public static IResult Fail(ValidationErrors errors) => new JsonBytes(FailMessage.Of(errors).ToBody());

    public static IResult Fail(string message) => new JsonBytes(FailMessage.Of(message).ToBody());

    /// <summary>429 with <c>Retry-After</c> (ours). The body is a fail, for clients that only read <c>status</c>.</summary>
    public static IResult Throttled(HttpContext http, TimeSpan wait)
    {
        http.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return new JsonBytes(FailMessage.Of("Too many attempts. Try again later.").ToBody(), StatusCodes.Status429TooManyRequests);
    }
}
