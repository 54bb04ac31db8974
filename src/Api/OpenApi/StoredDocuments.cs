using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Paykassma.Api.OpenApi;

/// <summary>The documents as bytes. Each is made once: its endpoints do not change while the program runs.</summary>
internal sealed class StoredDocuments(IServiceProvider services)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<byte[]>>> _documents = new(StringComparer.Ordinal);

    public Task<byte[]> ReadAsync(string audience) => _documents.GetOrAdd(audience, name => new(() => MakeAsync(name))).Value;

    private async Task<byte[]> MakeAsync(string audience)
    {
        var document = await services.GetRequiredKeyedService<IOpenApiDocumentProvider>(audience).GetOpenApiDocumentAsync();
        // The address of a request must not get into a document that others are given.
        document.Servers = [];
        var text = new StringWriter { NewLine = "\n" };
        document.SerializeAsV31(new OpenApiJsonWriter(text));
        return Encoding.UTF8.GetBytes(text.ToString() + "\n");
    }
}
