using System.Text.Json.Nodes;

namespace Paykassma.Samples.Tests.Languages;

/// <summary>The snippets of one language. A call that the snippet refuses by an exception throws <see cref="SnippetException"/>.</summary>
internal interface ISnippets : IAsyncDisposable
{
    /// <summary>Makes the call <c>do</c> of the request; the drivers list the calls.</summary>
    Task<JsonNode?> CallAsync(JsonObject request);
}

/// <summary>What a snippet refused, and how.</summary>
internal sealed class SnippetException(string message) : Exception(message);
