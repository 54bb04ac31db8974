using Microsoft.AspNetCore.Http;
using Paykassma.Protocol.Times;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Http;

/// <summary>A half-open period of a query, <c>from</c> included and <c>to</c> not. Epoch milliseconds.</summary>
internal readonly record struct Period(long From, long To)
{
    private const long DayMs = 86_400_000;

    /// <summary>Reads the period. Errors are filed under the parameter's name.</summary>
    public static Period Read(HttpRequest request, BooksLimits limits, ValidationErrors errors)
    {
        var period = new Period(Time(request, "from", errors), Time(request, "to", errors));
        if (!errors.IsEmpty) return period;
        if (period.To <= period.From) errors.Add("to", "The to parameter must be later than from.");
        else if (period.To - period.From > limits.PeriodDaysMax * DayMs) errors.Add("to", $"The to parameter must be at most {limits.PeriodDaysMax} days after from.");
        return period;
    }

    private static long Time(HttpRequest request, string name, ValidationErrors errors)
    {
        if (request.Query[name] is [{ } text] && UtcTime.TryParseTimeOrDay(text, out var time)) return time;
        errors.Add(name, $"The {name} parameter must be a date or a time in UTC, such as 2026-11-01 or 2026-11-01T00:00:00Z.");
        return 0;
    }
}
