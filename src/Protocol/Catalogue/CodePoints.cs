namespace Paykassma.Protocol.Catalogue;

/// <summary>Counts what the protocol's maximum lengths count: Unicode code points, not UTF-16 units or bytes.</summary>
public static class CodePoints
{
    /// <summary>The number of code points in <paramref name="text"/>; a surrogate pair is one.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes()) count++;
        return count;
    }
}
