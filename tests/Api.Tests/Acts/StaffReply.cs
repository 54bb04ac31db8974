using System.Net;

namespace Paykassma.Api.Tests.Acts;

/// <summary>What a page answers.</summary>
internal sealed record StaffReply(HttpStatusCode Status, string? Location, string Body, TimeSpan? RetryAfter)
{
    public static async Task<StaffReply> OfAsync(HttpResponseMessage response) => new(
        response.StatusCode, response.Headers.Location?.OriginalString, await response.Content.ReadAsStringAsync(), response.Headers.RetryAfter?.Delta);
}
