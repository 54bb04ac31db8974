using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Paykassma.Api.Staff.ApiKeys;
using Paykassma.Protocol.Validation;
using Paykassma.Storage.Approvals;
using Paykassma.Storage.Audit;

namespace Paykassma.Api.Staff;

/// <summary>
/// Numbers of wallet transfers, for whoever is below finance. Money that nobody has claimed goes to whoever types its number, so they are shown
/// none of its digits, except in what they reported or prepared themselves (ours). Such money is named by what is done to a transfer, and by
/// what is done to a deposit: a credit by hand is for money that no postback has told of.
/// </summary>
public static partial class HiddenNumbers
{
    private const string Hidden = "…";
    private const string OfTransfer = "transfer/";
    private const string OfDeposit = "deposit/";
    private const string OfImport = "import/";
    private const string OfPayment = "payment/";

    /// <summary>In what is said of a payment, other reports of its transfer come after this; in what is held of one, they are in a member of this name.</summary>
    private const string BeforeReports = "Reported otherwise: ";
    private const string Reports = "reported_otherwise";

    /// <summary>In the summary of an act on a deposit, the number and all that is said about it come after this.</summary>
    private const string BeforeNumber = "wallet transfer ";

    /// <summary>Texts of an act on a deposit that are shown whole: ids, and words of ours.</summary>
    private static readonly string[] Shown = ["id", "act", "status", "prepared_by", "approved_by", "deposit", "order", "label", "wallet_type", "currency", "hash"];

    /// <summary>Whether the numbers of unclaimed money are hidden from this person or service.</summary>
    public static bool From(Actor reader) => !reader.May(StaffRole.Finance);

    /// <summary>In place of a number.</summary>
    public const string NotShown = "not shown";

    /// <summary>Whether numbers of credits by hand are hidden, whose money may be unclaimed still: as all, but for the platform, which makes the orders.</summary>
    public static bool OfCredits(Actor reader) => From(reader) && !ConfiguredKey.IsPlatform(reader);

    /// <summary>A row of the audit trail. The filter of an export of the trail may name unclaimed money too, and so may an imported file's name.</summary>
    public static AuditRow In(AuditRow row, Actor reader)
    {
        if (HidesReports(row.Subject, reader))
            return row with { Reason = WithoutReports(row.Reason), Before = WithoutReportsIn(row.Before), After = WithoutReportsIn(row.After) };
        if (!From(reader) || row.Who == reader.Name || !(MayName(row.Subject) || IsOf(OfImport, row.Subject) || row.Subject == "audit")) return row;
        var number = NumberOf(row.Subject, row.Before);
        return row with
        {
            Subject = InKey(row.Subject),
            Reason = In(row.Reason, number),
            Before = InJson(row.Before, row.Subject, number),
            After = InJson(row.After, row.Subject, number),
        };
    }

    /// <summary>A held act, waiting or decided. An addition or a credit names money that nobody may have claimed yet.</summary>
    public static HeldAct In(HeldAct act, Actor reader)
    {
        if (HidesReports(act.Subject, reader))
            return act with { Content = WithoutReportsIn(act.Content)!, Outcome = WithoutReports(act.Outcome) };
        if (!From(reader) || act.PreparedBy == reader.Name || !MayName(act.Subject)) return act;
        var number = NumberOf(act.Subject, act.Content);
        return act with
        {
            Subject = InKey(act.Subject),
            Summary = InSummary(act.Summary, act.Subject, number),
            Reason = In(act.Reason, number),
            Content = InJson(act.Content, act.Subject, number)!,
            DecisionReason = In(act.DecisionReason, number),
            Outcome = In(act.Outcome, number),
        };
    }

    /// <summary>
    /// The filter of the audit trail. A filter by a transfer's key tells whether there is such a transfer, so it finds the reader's own rows only.
    /// </summary>
    public static AuditFilter In(AuditFilter filter, Actor reader) => From(reader) && filter.Subject is { } subject && IsOf(OfTransfer, subject)
        ? filter with { Who = filter.Who is null || filter.Who == reader.Name ? reader.Name : "" }
        : filter;

    /// <summary>The key of a stored state.</summary>
    public static string InKey(string key, Actor reader) => From(reader) ? InKey(key) : key;

    /// <summary>A text without the numbers in it.</summary>
    public static string? In(string? text) => text is null ? null : Number().Replace(text, Hidden);

    /// <summary>Whoever only looks is not shown the numbers in other reports of a payment's transfer: one of them may be the true one.</summary>
    private static bool HidesReports(string subject, Actor reader) => IsOf(OfPayment, subject) && !reader.May(StaffRole.Operator);

    private static string? WithoutReports(string? text) =>
        text?.IndexOf(BeforeReports, StringComparison.Ordinal) is >= 0 and var at ? $"{text[..at]}{In(text[at..])}" : text;

    private static string? WithoutReportsIn(string? json) => json is null ? null : WithoutReports(JsonNode.Parse(json))?.ToJsonString() ?? "null";

    private static JsonNode? WithoutReports(JsonNode? node) => node switch
    {
        JsonObject item => new JsonObject(item.Select(member => KeyValuePair.Create(
            member.Key, member.Key == Reports ? In(member.Value, OfPayment, "") : WithoutReports(member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(WithoutReports)]),
        JsonValue value when value.TryGetValue<string>(out var text) => JsonValue.Create(WithoutReports(text)),
        _ => node?.DeepClone(),
    };

    private static bool IsOf(string kind, string subject) => subject.StartsWith(kind, StringComparison.Ordinal);

    private static bool MayName(string subject) => IsOf(OfTransfer, subject) || IsOf(OfDeposit, subject);

    private static string InKey(string key) => IsOf(OfTransfer, key) ? $"{key[..(key.LastIndexOf('/') + 1)]}{Hidden}" : key;

    /// <summary>The number itself, to be hidden however short it is and however it is written; empty if it is not known.</summary>
    private static string NumberOf(string subject, string? json)
    {
        if (IsOf(OfTransfer, subject)) return subject[(subject.LastIndexOf('/') + 1)..];
        var stored = json is null ? null : (JsonNode.Parse(json) as JsonObject)?["transaction_id"];
        return stored is JsonValue value && value.TryGetValue<string>(out var number) ? number : "";
    }

    private static string? In(string? text, string number) => In(text is null || !TransactionNumber.IsUsable(number) ? text : Spelled(number).Replace(text, Hidden));

    /// <summary>The number however it is grouped: with blanks, dashes or dots between its signs, in any case.</summary>
    private static Regex Spelled(string number) => new(
        string.Join(@"[\s\p{P}\p{S}]*", TransactionNumber.LettersAndDigits(number).Select(sign => Regex.Escape(sign.ToString()))),
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    private static string InSummary(string summary, string subject, string number) =>
        IsOf(OfDeposit, subject) && summary.IndexOf(BeforeNumber, StringComparison.Ordinal) is >= 0 and var at
            ? $"{summary[..(at + BeforeNumber.Length)]}{Hidden}"
            : In(summary, number)!;

    private static string? InJson(string? json, string subject, string number) =>
        json is null ? null : In(JsonNode.Parse(json), subject, number)?.ToJsonString() ?? "null";

    /// <summary>Texts only: amounts and times are no secret.</summary>
    private static JsonNode? In(JsonNode? node, string subject, string number) => node switch
    {
        JsonObject item => new JsonObject(item.Select(member => KeyValuePair.Create(member.Key, InMember(member.Key, member.Value, subject, number)))),
        JsonArray list => new JsonArray([.. list.Select(item => In(item, subject, number))]),
        JsonValue value when value.TryGetValue<string>(out var text) => JsonValue.Create(In(text, number)),
        _ => node?.DeepClone(),
    };

    private static JsonNode? InMember(string name, JsonNode? value, string subject, string number) => name switch
    {
        _ when IsOf(OfDeposit, subject) && Shown.Contains(name) => value?.DeepClone(),
        "summary" when value is JsonValue text && text.TryGetValue<string>(out var summary) => JsonValue.Create(InSummary(summary, subject, number)),
        _ => In(value, subject, number),
    };

    /// <summary>A run of letters and digits, or of groups of digits, that is long enough for a number of a transfer. A date is none.</summary>
    [GeneratedRegex(@"\p{N}{3,}(?:[\p{Zs}\p{Pd}]\p{N}{3,})+|(?=[\p{L}\p{N}]{6})[\p{L}]*\p{N}[\p{L}\p{N}]*", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
