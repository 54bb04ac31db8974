using System.Text.RegularExpressions;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Paykassma.Api.Http.OpenApi;

namespace Paykassma.Api.OpenApi;

/// <summary>Parameters. Handlers read them from the request themselves, so the framework knows of none.</summary>
internal sealed partial class OperationParameters : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var parameters = context.Metadata<ParametersMetadata>();
        var inPath = parameters.Where(of => of.AreInPath).SelectMany(of => of.Fields).ToList();
        operation.Parameters =
        [
            .. Names().Matches(context.Description.RelativePath ?? "").Select(match => Parameter(
                // The last one that is said holds: an endpoint's own before that of its group.
                inPath.FindLast(field => field.Name == match.Groups[1].Value)
                    ?? throw new InvalidOperationException($"{context.Description.RelativePath} does not say what {match.Value} is."),
                ParameterLocation.Path)),
            .. parameters.Where(of => !of.AreInPath).SelectMany(of => of.Fields).Select(field => Parameter(field, ParameterLocation.Query)),
        ];
        return Task.CompletedTask;
    }

    private static OpenApiParameter Parameter(ApiField field, ParameterLocation location) => new()
    {
        Name = field.Name,
        In = location,
        Required = field.IsRequired,
        Description = field.Meaning,
        Schema = FieldSchemas.Of(field, isDescribed: false),
        Example = FieldSchemas.ExampleOf(field),
    };

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Names();
}
