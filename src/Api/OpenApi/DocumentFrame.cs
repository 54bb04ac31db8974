using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Paykassma.Api.OpenApi;

/// <summary>What is common to a document: its title, its rules, how one authenticates, and the schema of errors.</summary>
internal sealed class DocumentFrame(AudienceText audience) : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info = new OpenApiInfo { Title = audience.Title, Version = "v1", Description = audience.Rules };
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme> { [audience.SchemeName] = audience.Scheme };
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        document.Components.Schemas[ProblemSchema.Name] = ProblemSchema.Schema;
        return Task.CompletedTask;
    }
}
