using Microsoft.AspNetCore.OpenApi;

namespace Paykassma.Api.OpenApi;

/// <summary>What an endpoint and its groups say of themselves.</summary>
internal static class OperationMetadata
{
    /// <summary>All of this kind: first what the groups say, then the endpoint.</summary>
    public static IReadOnlyList<T> Metadata<T>(this OpenApiOperationTransformerContext context) =>
        [.. context.Description.ActionDescriptor.EndpointMetadata.OfType<T>()];
}
