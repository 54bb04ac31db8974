using System.Text.Json.Nodes;

namespace Paykassma.Api.Tests.OpenApi;

/// <summary>A document as the program serves it.</summary>
internal sealed record ApiDocument(string Text, JsonObject Json)
{
    public static readonly string[] Audiences = ["gateway", "merchant", "agent", "operator"];

    public static async Task<ApiDocument> ReadAsync(HttpClient http, string audience)
    {
        var text = await http.GetStringAsync($"/docs/api/{audience}.json", TestContext.Current.CancellationToken);
        return new(text, JsonNode.Parse(text)!.AsObject());
    }

    public IEnumerable<ApiOperation> Operations =>
        from path in Json["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select new ApiOperation(operation.Key.ToUpperInvariant(), path.Key, operation.Value!.AsObject());
}

/// <summary>An operation of a document.</summary>
internal sealed record ApiOperation(string Method, string Path, JsonObject Json)
{
    public string Name => $"{Method} {Path}";

    public string? Text(string member) => (string?)Json[member];

    /// <summary>Each body of the request and of the answers, with where it is.</summary>
    public IEnumerable<(string Where, JsonObject Media)> Bodies =>
    [
        .. MediaOf("the request", Json["requestBody"]),
        .. Json["responses"]!.AsObject().SelectMany(response => MediaOf(response.Key, response.Value)),
    ];

    /// <summary>The codes of its errors.</summary>
    public IEnumerable<string> Codes =>
        from body in Bodies
        from example in body.Media["examples"]?.AsObject() ?? []
        let reference = (string?)example.Value?["$ref"]
        where reference is not null
        select reference.Split('/')[^1].Split('.')[0];

    private static IEnumerable<(string, JsonObject)> MediaOf(string where, JsonNode? holder) =>
        (holder?["content"]?.AsObject() ?? []).Select(media => ($"{where} as {media.Key}", media.Value!.AsObject()));
}
