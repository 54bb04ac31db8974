using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Paykassma.Api.Http.OpenApi;
using Paykassma.Api.Staff.ApiKeys;

namespace Paykassma.Api.OpenApi;

/// <summary>What an operation authenticates by, and the role that the key must have.</summary>
internal sealed class OperationKeys(AudienceText audience) : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        if (context.Metadata<KeyRole>() is [.., var role]) operation.Description = $"{operation.Description}\n\n**Key:** {role.Words}".Trim();
        // Who signs its requests needs no key.
        operation.Security = context.Metadata<SignedMetadata>() is [_, ..]
            ? []
            : [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(audience.SchemeName, context.Document)] = [] }];
        return Task.CompletedTask;
    }
}
