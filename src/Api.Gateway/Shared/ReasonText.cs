using System.Diagnostics.CodeAnalysis;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Messages;

namespace Paykassma.Api.Gateway;

/// <summary>The reason of an act, as a person types it.</summary>
internal static class ReasonText
{
    /// <summary>Null when it can be stored; else what is wrong with it.</summary>
    public static string? WhyNot([NotNull] ref string? typed)
    {
        typed = typed?.Trim() ?? "";
        if (typed.Length == 0) return "Enter a reason.";
        if (typed.Any(letter => char.IsControl(letter) && letter is not ('\r' or '\n' or '\t'))) return "This contains a character that cannot be stored.";
        return CodePoints.Count(typed) > FieldLimits.CommentMax ? $"At most {FieldLimits.CommentMax} characters." : null;
    }
}
