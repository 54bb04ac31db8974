using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Tests.Hosting;

namespace Paykassma.Api.Tests.OpenApi;

/// <summary>The documents are those in <c>docs/api</c>, and say all that a caller needs.</summary>
public sealed class DocumentTests(Sandbox sandbox)
{
    /// <summary>Where the endpoints for programs are.</summary>
    private static readonly string[] Prefixes = ["/api/", "/v2/", "/agent/", "/merchant/v1/", "/merchant/postbacks/", "/backoffice/v1/"];

    public static readonly TheoryData<string> Audiences = [.. ApiDocument.Audiences];

    [Theory]
    [MemberData(nameof(Audiences))]
    public async Task TheDocumentIsTheCommittedOne(string audience)
    {
        var document = await ApiDocument.ReadAsync(sandbox.Host.Http, audience);
        await AgreedFile.AssertEqualsAsync($"docs/api/{audience}.json", document.Text);
    }

    [Fact]
    public async Task EveryEndpointIsInOneDocument()
    {
        var described = (await AllAsync()).Select(operation => operation.Name).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(Mapped().Order(StringComparer.Ordinal), described);
    }

    [Fact]
    public async Task EveryOperationSaysWhatItIsFor() => Assert.Empty(
        from operation in await AllAsync()
        from member in (string[])["summary", "description", "operationId"]
        where string.IsNullOrWhiteSpace(operation.Text(member))
        select $"{operation.Name} has no {member}");

    [Fact]
    public async Task EveryOperationHasATag() => Assert.Empty(
        from operation in await AllAsync() where operation.Json["tags"] is not System.Text.Json.Nodes.JsonArray { Count: 1 } select operation.Name);

    [Fact]
    public async Task EveryOperationThatChangesSomethingSaysWhatARepeatDoes() => Assert.Empty(
        from operation in await AllAsync()
        where operation.Method != "GET" && !operation.Text("description")!.Contains("**Sent again:**", StringComparison.Ordinal)
        select operation.Name);

    [Fact]
    public async Task EveryBodyHasAnExample() => Assert.Empty(
        from operation in await AllAsync()
        from body in operation.Bodies
        where body.Media["example"] is null && body.Media["examples"] is not System.Text.Json.Nodes.JsonObject { Count: > 0 }
        select $"{operation.Name}: {body.Where}");

    [Fact]
    public async Task EveryBodyHasASchema() => Assert.Empty(
        from operation in await AllAsync() from body in operation.Bodies where body.Media["schema"] is null select $"{operation.Name}: {body.Where}");

    /// <summary>What any request may meet, at least.</summary>
    [Fact]
    public async Task EveryOperationHasItsErrors() => Assert.Empty(
        from operation in await AllAsync()
        from code in (string[])["BAD_REQUEST", "TRY_AGAIN", "INTERNAL_ERROR"]
        where !operation.Codes.Contains(code)
        select $"{operation.Name}: {code}");

    [Theory]
    [MemberData(nameof(Audiences))]
    public async Task NoTwoOperationsHaveOneId(string audience)
    {
        var ids = (await ApiDocument.ReadAsync(sandbox.Host.Http, audience)).Operations.Select(operation => operation.Text("operationId")).ToList();
        Assert.Equal(ids.Distinct(), ids);
    }

    private async Task<List<ApiOperation>> AllAsync()
    {
        var all = new List<ApiOperation>();
        foreach (var audience in ApiDocument.Audiences) all.AddRange((await ApiDocument.ReadAsync(sandbox.Host.Http, audience)).Operations);
        return all;
    }

    private IEnumerable<string> Mapped() =>
        from endpoint in sandbox.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let path = "/" + endpoint.RoutePattern.RawText!.Trim('/')
        where Prefixes.Any(prefix => path.StartsWith(prefix, StringComparison.Ordinal))
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
        select $"{method} {path}";
}
