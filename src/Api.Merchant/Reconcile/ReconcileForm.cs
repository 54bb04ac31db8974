using Paykassma.Api.Http;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Merchant;

/// <summary>The form's fields, as typed.</summary>
internal sealed record ReconcileForm
{
    public string Kind { get; init; } = "payments";
    public string From { get; init; } = "";

    /// <summary>The last day, included.</summary>
    public string To { get; init; } = "";

    public ValidationErrors Errors { get; } = new();

    /// <summary>Null, with errors filed, when a field is invalid.</summary>
    public (ReconciliationKind? Kind, Period? Period) Read(BooksLimits limits)
    {
        if (!ReconciliationKind.TryGet(Kind, out var kind)) Errors.Add("kind", "Choose what the file contains.");
        var from = DayField.Read(Errors, "from", From);
        var to = DayField.Read(Errors, "to", To)?.AddDays(1);
        if (to <= from) Errors.Add("to", "The last day must not be before the first.");
        else if (to - from > TimeSpan.FromDays(limits.PeriodDaysMax)) Errors.Add("to", $"The period must not be longer than {limits.PeriodDaysMax} days.");
        return Errors.IsEmpty ? (kind, new Period(from!.Value.ToUnixTimeMilliseconds(), to!.Value.ToUnixTimeMilliseconds())) : default;
    }
}
