using Paykassma.Api.Staff;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Merchant;

/// <summary>The fields of every manual decision, <c>action</c> and <c>reason</c>, and who makes it. A field <c>operator</c> is ignored.</summary>
internal readonly record struct ResolutionRequest(string Action, string Operator, string Reason)
{
    /// <summary>Files an error for each invalid field; then the result must not be used.</summary>
    public static ResolutionRequest Read(FieldReader fields, Actor who, params string[] actions)
    {
        var action = fields.Required("action", FieldLimits.TextMax);
        var reason = fields.Required("reason", FieldLimits.CommentMax);
        if (action is not null && !actions.Contains(action, StringComparer.Ordinal))
        {
            fields.Errors.Add("action", $"The action field must be one of {string.Join(", ", actions)}.");
        }

        return new(action!, who.Name, reason!);
    }

    /// <summary>A moment from <paramref name="min"/> to <paramref name="max"/>, in epoch milliseconds.</summary>
    public static long ReadTime(FieldReader fields, string field, DateTimeOffset min, DateTimeOffset max)
    {
        if (MomentField.Read(fields.Errors, field, fields.Required(field, FieldLimits.TextMax)) is not { } time) return 0;
        if (time < min || time > max) fields.Errors.Add(field, $"The {field} field must be from {min:O} to {max:O}.");
        return time.ToUnixTimeMilliseconds();
    }
}
