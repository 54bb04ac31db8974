using Paykassma.Protocol.Times;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Merchant;

/// <summary>A day of a form, in UTC.</summary>
internal static class DayField
{
    /// <summary>The day's first moment; null, with an error filed, if the text is no day.</summary>
    public static DateTimeOffset? Read(ValidationErrors errors, string field, string text)
    {
        if (CalendarDay.TryParse(text, out var day)) return day.StartInUtc();
        errors.Add(field, "This must be a date, such as 2026-11-01.");
        return null;
    }
}
