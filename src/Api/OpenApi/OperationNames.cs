using System.Globalization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Paykassma.Api.Http.OpenApi;

namespace Paykassma.Api.OpenApi;

/// <summary>The id of an operation, for generated clients, is its summary in one word. What a repeat does follows the description.</summary>
internal sealed class OperationNames : IOpenApiOperationTransformer
{
    private static readonly string[] Articles = ["a", "an", "the", "its"];

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        operation.OperationId = IdOf(operation.Summary ?? "");
        if (context.Metadata<RepeatMetadata>() is [var repeat, ..])
        {
            operation.Description = $"{operation.Description}\n\n**Sent again:** {repeat.Meaning}".Trim();
        }

        return Task.CompletedTask;
    }

    private static string IdOf(string summary)
    {
        var words = summary.Split([' ', ',', '-', '’', '\''], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.ToLowerInvariant()).Where(word => !Articles.Contains(word)).ToList();
        return string.Concat(words.Select((word, at) => at == 0 ? word : char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..]));
    }
}
