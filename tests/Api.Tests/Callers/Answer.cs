using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Paykassma.Api.Tests.Callers;

/// <summary>What came back.</summary>
public sealed record Answer(HttpStatusCode Status, string Body, string? ContentType, HttpResponseHeaders Headers)
{
    public JsonElement Json => JsonElement.Parse(Body);

    /// <summary>The <c>code</c> of a ProblemDetails.</summary>
    public string Code
    {
        get
        {
            Assert.Equal("application/problem+json", ContentType);
            return this["code"];
        }
    }

    public string this[string name] => Json.GetProperty(name).GetString()!;

    public static async Task<Answer> Of(HttpClient http, HttpRequestMessage request)
    {
        using (request)
        {
            // As written: a client that tidies paths would fold an id of two dots away.
            request.RequestUri = new Uri(
                http.BaseAddress!.GetLeftPart(UriPartial.Authority) + request.RequestUri!.OriginalString,
                new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
            using var response = await http.SendAsync(request);
            return new Answer(
                response.StatusCode, await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType?.MediaType, response.Headers);
        }
    }
}
