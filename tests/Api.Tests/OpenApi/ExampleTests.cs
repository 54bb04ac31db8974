using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Http.OpenApi;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Cli.Servers;

namespace Paykassma.Api.Tests.OpenApi;

/// <summary>A program of its own: the examples are sent to it.</summary>
public sealed class ExampleHost(Sandbox sandbox) : HostFixture(sandbox.Postgres)
{
    protected override Task<string[]> SettingsAsync() => Task.FromResult(Sandbox.Settings());
}

/// <summary>The examples are true: answers have the form of their types, and the program reads the requests without an error in a field.</summary>
public sealed class ExampleTests(ExampleHost program) : IClassFixture<ExampleHost>
{
    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    [Fact]
    public void AnAnswersExampleHasTheFormOfItsType()
    {
        var examples = (
            from endpoint in program.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            from answer in endpoint.Metadata.GetOrderedMetadata<AnswerMetadata>()
            from type in endpoint.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>()
            where type.StatusCode == answer.Status && type.Type is not null
            from example in answer.Examples
            select (endpoint.RoutePattern.RawText, type.Type, example.Body)).ToList();
        Assert.NotEmpty(examples);
        Assert.All(examples, example => Assert.NotNull(JsonSerializer.Deserialize(example.Body, example.Type!, Strict)));
    }

    [Fact]
    public async Task ARequestsExampleIsRead()
    {
        var refused = new List<string>();
        foreach (var audience in ApiDocument.Audiences)
        {
            foreach (var operation in (await ApiDocument.ReadAsync(program.Host.Http, audience)).Operations)
            {
                var answer = IsStream(operation) ? await BeginningOf(RequestOf(audience, operation)) : await Answer.Of(program.Host.Http, RequestOf(audience, operation));
                if (answer.Body.Contains("VALIDATION_FAILED", StringComparison.Ordinal)
                    || (answer.Body.Contains("\"message\":{", StringComparison.Ordinal) && !answer.Body.Contains("Insufficient balance", StringComparison.Ordinal))
                    || (int)answer.Status is 400 or 401 or 405 or >= 500) refused.Add($"{operation.Name}: {(int)answer.Status} {answer.Body}");
            }
        }

        Assert.Empty(refused);
    }

    private static bool IsStream(ApiOperation operation) => operation.Bodies.Any(body => body.Where.EndsWith("text/event-stream", StringComparison.Ordinal));

    /// <summary>A stream of events has no end.</summary>
    private async Task<Answer> BeginningOf(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await program.Host.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            return new Answer(response.StatusCode, "", response.Content.Headers.ContentType?.MediaType, response.Headers);
        }
    }

    private static HttpRequestMessage RequestOf(string audience, ApiOperation operation)
    {
        var path = operation.Path;
        var query = new List<string>();
        foreach (var parameter in operation.Json["parameters"]?.AsArray() ?? [])
        {
            var (name, example) = ((string)parameter!["name"]!, parameter["example"]!.ToString());
            // An id of the examples has no character that must be encoded but in the cause of a postback, which is written encoded.
            if ((string?)parameter["in"] == "path") path = path.Replace($"{{{name}}}", example, StringComparison.Ordinal);
            else query.Add($"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(example)}");
        }

        if (audience == "gateway") query.Add($"secret={SandboxKeys.Secret}");
        var request = new HttpRequestMessage(new HttpMethod(operation.Method), path + (query.Count == 0 ? "" : $"?{string.Join('&', query)}"));
        if (KeyOf(audience, operation) is { } key) request.Headers.Authorization = new("Bearer", key);
        foreach (var (type, media) in operation.Json["requestBody"]?["content"]?.AsObject() ?? [])
        {
            request.Content = new StringContent(type == "application/json" ? media!["example"]!.ToJsonString() : (string)media!["example"]!, null, type);
        }

        return request;
    }

    private static string? KeyOf(string audience, ApiOperation operation) => audience switch
    {
        "agent" => SandboxKeys.Agent,
        "operator" => GatewayCaller.OperatorKey,
        "merchant" when operation.Path != "/merchant/postbacks/paykassma" => MerchantCaller.ApiKey,
        _ => null,
    };
}
