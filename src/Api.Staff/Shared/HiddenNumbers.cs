using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Paykassma.Storage.Approvals;
using Paykassma.Storage.Audit;

namespace Paykassma.Api.Staff;

/// <summary>
/// Numbers of wallet transfers, for a person who may only look. Money that nobody has claimed goes to whoever types its number, so they see the
/// last four characters (ours).
/// </summary>
public static partial class HiddenNumbers
{
    private const int Shown = 4;
    private const string Key = "transfer/";

    /// <summary>The last four characters of a number; none of a shorter one.</summary>
    public static string Last(string number) => number.Length > Shown ? $"…{number[^Shown..]}" : "…";

    /// <summary>A row of the audit trail. Rows about transfers may name unclaimed money.</summary>
    public static AuditRow In(AuditRow row, bool isHidden) => isHidden && IsOfTransfer(row.Subject)
        ? row with { Subject = In(row.Subject), Reason = InText(row.Reason), Before = InJson(row.Before), After = InJson(row.After) }
        : row;

    /// <summary>A held act. An addition names money that will be free once it is approved.</summary>
    public static HeldAct In(HeldAct act, bool isHidden) => isHidden && IsOfTransfer(act.Subject)
        ? act with { Subject = In(act.Subject), Summary = In(act.Summary), Reason = InText(act.Reason), Content = InJson(act.Content)!, Outcome = InText(act.Outcome) }
        : act;

    private static bool IsOfTransfer(string subject) => subject.StartsWith(Key, StringComparison.Ordinal);

    private static string In(string text) => Number().Replace(text, number => Last(number.Value));

    private static string? InText(string? text) => text is null ? null : In(text);

    private static string? InJson(string? json) => json is null ? null : In(JsonNode.Parse(json))?.ToJsonString() ?? "null";

    /// <summary>Texts only: amounts and times are no secret.</summary>
    private static JsonNode? In(JsonNode? node) => node switch
    {
        JsonObject item => new JsonObject(item.Select(member => KeyValuePair.Create(member.Key, In(member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(In)]),
        JsonValue value when value.TryGetValue<string>(out var text) => JsonValue.Create(In(text)),
        _ => node?.DeepClone(),
    };

    /// <summary>A run of letters and digits that is long enough for a number of a transfer.</summary>
    [GeneratedRegex(@"(?=[\p{L}\p{N}]{6})[\p{L}]*\p{N}[\p{L}\p{N}]*", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
