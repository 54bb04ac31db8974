using System.Diagnostics.CodeAnalysis;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Messages;

namespace Paykassma.Api.Pages.Merchant;

/// <summary>Ids and labels out of an address: whatever could not be one is nothing's name.</summary>
internal static class QueryText
{
    /// <summary>Whether an order, a label or a hash could be called so.</summary>
    public static bool IsName([NotNullWhen(true)] string? text) =>
        !string.IsNullOrEmpty(text) && CodePoints.Count(text) <= FieldLimits.TextMax && !text.Contains('\0', StringComparison.Ordinal);
}
