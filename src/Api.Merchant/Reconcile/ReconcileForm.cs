using System.Globalization;
using Paykassma.Api.Http;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Merchant;

/// <summary>The form's fields, as typed.</summary>
internal sealed record ReconcileForm
{
    private const string DayForm = "yyyy-MM-dd";

    public string Kind { get; init; } = "payments";
    public string From { get; init; } = "";

    /// <summary>The last day, included.</summary>
    public string To { get; init; } = "";

    public ValidationErrors Errors { get; } = new();

    /// <summary>Null, with errors filed, when a field is invalid.</summary>
    public (ReconciliationKind? Kind, Period? Period) Read(BooksLimits limits)
    {
        if (!ReconciliationKind.TryGet(Kind, out var kind)) Errors.Add("kind", "Choose what the file contains.");
        var from = Day("from", From);
        var to = Day("to", To)?.AddDays(1);
        if (to <= from) Errors.Add("to", "The last day must not be before the first.");
        else if (to - from > TimeSpan.FromDays(limits.PeriodDaysMax)) Errors.Add("to", $"The period must not be longer than {limits.PeriodDaysMax} days.");
        return Errors.IsEmpty ? (kind, new Period(from!.Value.ToUnixTimeMilliseconds(), to!.Value.ToUnixTimeMilliseconds())) : default;
    }

    private DateTimeOffset? Day(string field, string text)
    {
        if (DateTimeOffset.TryParseExact(text, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day) && day.Year < 9999) return day;
        Errors.Add(field, "This must be a date, such as 2026-11-01.");
        return null;
    }
}
