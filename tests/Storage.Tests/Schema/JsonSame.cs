using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Paykassma.Storage.Tests.Schema;

/// <summary>Compares JSON texts by what they say, not by their white space or the order of their members.</summary>
internal sealed class JsonSame : IEqualityComparer<string>
{
    public static readonly JsonSame Comparer = new();

    public bool Equals(string? x, string? y) => x is not null && y is not null && JsonNode.DeepEquals(JsonNode.Parse(x), JsonNode.Parse(y));

    public int GetHashCode([DisallowNull] string obj) => 0;
}
