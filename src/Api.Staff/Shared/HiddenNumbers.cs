using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Paykassma.Storage.Approvals;
using Paykassma.Storage.Audit;

namespace Paykassma.Api.Staff;

/// <summary>
/// Numbers of wallet transfers, for whoever is below finance. Money that nobody has claimed goes to whoever types its number, so they are shown
/// none of its digits, except in what they reported or prepared themselves (ours).
/// </summary>
public static partial class HiddenNumbers
{
    private const string Hidden = "…";
    private const string Key = "transfer/";

    /// <summary>Whether the numbers of unclaimed money are hidden from this person or service.</summary>
    public static bool From(Actor reader) => !reader.May(StaffRole.Finance);

    /// <summary>A row of the audit trail. Rows about transfers may name unclaimed money, and so may the filter of an export of the trail.</summary>
    public static AuditRow In(AuditRow row, Actor reader) => From(reader) && row.Who != reader.Name && (IsOfTransfer(row.Subject) || row.Subject == "audit")
        ? row with { Subject = InKey(row.Subject), Reason = In(row.Reason, row.Subject), Before = InJson(row.Before, row.Subject), After = InJson(row.After, row.Subject) }
        : row;

    /// <summary>A held act. An addition names money that will be free once it is approved.</summary>
    public static HeldAct In(HeldAct act, Actor reader) => From(reader) && act.PreparedBy != reader.Name && IsOfTransfer(act.Subject)
        ? act with
        {
            Subject = InKey(act.Subject),
            Summary = In(act.Summary, act.Subject)!,
            Reason = In(act.Reason, act.Subject),
            Content = InJson(act.Content, act.Subject)!,
            Outcome = In(act.Outcome, act.Subject),
        }
        : act;

    /// <summary>
    /// The filter of the audit trail. A filter by a transfer's key tells whether there is such a transfer, so it finds the reader's own rows only.
    /// </summary>
    public static AuditFilter In(AuditFilter filter, Actor reader) => From(reader) && filter.Subject is { } subject && IsOfTransfer(subject)
        ? filter with { Who = filter.Who is null || filter.Who == reader.Name ? reader.Name : "" }
        : filter;

    /// <summary>The key of a stored state.</summary>
    public static string InKey(string key, Actor reader) => From(reader) ? InKey(key) : key;

    /// <summary>A text without the numbers in it.</summary>
    public static string? In(string? text) => text is null ? null : Number().Replace(text, Hidden);

    private static bool IsOfTransfer(string subject) => subject.StartsWith(Key, StringComparison.Ordinal);

    private static string InKey(string key) => IsOfTransfer(key) ? $"{key[..(key.LastIndexOf('/') + 1)]}{Hidden}" : key;

    /// <summary>Also without the number of the key, however short it is.</summary>
    private static string? In(string? text, string key)
    {
        var number = IsOfTransfer(key) ? key[(key.LastIndexOf('/') + 1)..] : "";
        return In(number.Length == 0 ? text : text?.Replace(number, Hidden, StringComparison.Ordinal));
    }

    private static string? InJson(string? json, string key) => json is null ? null : In(JsonNode.Parse(json), key)?.ToJsonString() ?? "null";

    /// <summary>Texts only: amounts and times are no secret.</summary>
    private static JsonNode? In(JsonNode? node, string key) => node switch
    {
        JsonObject item => new JsonObject(item.Select(member => KeyValuePair.Create(member.Key, In(member.Value, key)))),
        JsonArray list => new JsonArray([.. list.Select(item => In(item, key))]),
        JsonValue value when value.TryGetValue<string>(out var text) => JsonValue.Create(In(text, key)),
        _ => node?.DeepClone(),
    };

    /// <summary>A run of letters and digits that is long enough for a number of a transfer.</summary>
    [GeneratedRegex(@"(?=[\p{L}\p{N}]{6})[\p{L}]*\p{N}[\p{L}\p{N}]*", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
