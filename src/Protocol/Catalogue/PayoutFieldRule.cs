namespace Paykassma.Protocol.Catalogue;

/// <summary>Whether a payment system requires a field.</summary>
public enum Presence
{
    /// <summary>May be left out; checked when given.</summary>
    Optional,

    /// <summary>A request without it is refused.</summary>
    Required,

    /// <summary>Required by API; the back office's form does not ask for it (seed: JazzCash business).</summary>
    RequiredByApi,
}

/// <summary>Where a payout is requested: the two forms do not require the same fields.</summary>
public enum PayoutForm
{
    /// <summary>By API.</summary>
    Api,

    /// <summary>By hand, in the back office.</summary>
    BackOffice,
}

/// <summary>
/// One rule about a payout's fields. With several fields, one of them must satisfy the format
/// (IMPS: the IFSC is in <c>branch_code</c> or in <c>bank_code</c>; docs).
/// </summary>
public sealed record PayoutFieldRule(Presence Presence, TextFormat Format, params IReadOnlyList<PayoutField> Fields)
{
    /// <summary>Why the given values break this rule, or null if they do not.</summary>
    public string? WhyRefused(Func<PayoutField, string?> valueOf, PayoutForm form = PayoutForm.Api)
    {
        var given = false;
        foreach (var field in Fields)
        {
            if (valueOf(field) is not { Length: > 0 } value) continue;
            if (Format.Accepts(value)) return null;
            given = true;
        }

        if (given) return Format.Refusal(ReportedField);
        return Presence == Presence.Required || (Presence == Presence.RequiredByApi && form == PayoutForm.Api) ? $"The {ReportedField} field is required." : null;
    }

    /// <summary>The field name under which the error is reported: the first of the fields.</summary>
    public string ReportedField => Fields[0].WireName();
}
