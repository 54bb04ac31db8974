using Paykassma.Protocol.Times;

namespace Paykassma.Protocol.Validation;

/// <summary>A moment in a request: ISO 8601 with an offset, see <see cref="OffsetTime"/>.</summary>
public static class MomentField
{
    /// <summary>The moment; null if the field is absent, or if it is wrong and its error was added.</summary>
    /// <param name="errors">Where the error is added, under the field's name.</param>
    /// <param name="field">The field's name.</param>
    /// <param name="text">Its text; null if it is absent.</param>
    public static DateTimeOffset? Read(ValidationErrors errors, string field, string? text)
    {
        if (text is null) return null;
        if (OffsetTime.TryParse(text, out var moment)) return moment;
        errors.Add(field, $"The {field} field must be an ISO 8601 date and time with an offset.");
        return null;
    }
}
