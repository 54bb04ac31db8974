using Microsoft.AspNetCore.Http;

namespace Paykassma.Api.Staff.ApiKeys;

/// <summary>Who calls the API, as their key says.</summary>
public static class RequestCaller
{
    /// <summary>The caller.</summary>
    /// <exception cref="InvalidOperationException">The endpoint is behind no <see cref="CallerFilter"/>.</exception>
    public static Actor Caller(this HttpContext http) =>
        http.Features.Get<Known>()?.Actor ?? throw new InvalidOperationException("This endpoint does not know its caller.");

    internal static void SetCaller(this HttpContext http, Actor caller) => http.Features.Set(new Known(caller));

    private sealed record Known(Actor Actor);
}
