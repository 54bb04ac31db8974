using System.Diagnostics.CodeAnalysis;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Messages;

namespace Paykassma.Api.Merchant;

/// <summary>Ids and labels from an address.</summary>
internal static class QueryText
{
    /// <summary>Whether the text can be an order's id, a label or a hash.</summary>
    public static bool IsName([NotNullWhen(true)] string? text) =>
        !string.IsNullOrEmpty(text) && CodePoints.Count(text) <= FieldLimits.TextMax && !text.Contains('\0', StringComparison.Ordinal);
}
