using System.Text.Json;
using System.Text.Json.Serialization;

namespace Paykassma.Lab.Sheets;

/// <summary>All results of a run.</summary>
/// <param name="Url">The endpoint under test.</param>
/// <param name="SawMoney">Whether there was a probe.</param>
/// <param name="Cases">The results in the order of play.</param>
public sealed record LabSheet(string Url, bool SawMoney, IReadOnlyList<CaseResult> Cases)
{
    /// <summary>Whether no case failed. Cases that were not seen or not asked do not count as passed, but do not fail either.</summary>
    public bool AllMustsHeld => Cases.All(one => one.Verdict != Verdict.Failed);

    /// <summary>How many cases ended so.</summary>
    public int Count(Verdict verdict) => Cases.Count(one => one.Verdict == verdict);

    /// <summary>One line: how many cases ended in which way.</summary>
    public string Summary()
    {
        var line = $"{Count(Verdict.Passed)} passed, {Count(Verdict.Failed)} failed, {Count(Verdict.Advice)} with advice, {Count(Verdict.NotSeen)} not seen, {Count(Verdict.NotAsked)} not asked.";
        return SawMoney ? line : $"{line} Money was not seen: there was no probe.";
    }

    /// <summary>The sheet as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, LabSheetJson.Default.LabSheet);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(LabSheet))]
internal sealed partial class LabSheetJson : JsonSerializerContext;
