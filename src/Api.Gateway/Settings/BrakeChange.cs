using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.Approvals;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;
using Paykassma.Storage.Approvals;

namespace Paykassma.Api.Gateway;

/// <summary>
/// A change of a merchant's <see cref="Brakes"/>: prepared by one admin who is not limited to one merchant, carried out when another
/// one approves it.
/// </summary>
public sealed class BrakeChange(IGrainFactory grains) : IHeldActKind
{
    public const string Kind = "settings.brakes";

    public string Name => Kind;

    public string Title => "Change the brakes of a merchant";

    public StaffRole SecondPerson => StaffRole.Admin;

    public bool SecondSeesAll(HeldAct act) => true;

    /// <summary>The change in one line.</summary>
    public static string Summary(string merchant, IEnumerable<SettingDifference> changes) => $"{merchant}: " + string.Join(
        "; ", changes.Select(change => $"{change.Title}: {Shown(change.Before)} → {Shown(change.After)}"));

    /// <summary>The change as it is held.</summary>
    public static string Content(string merchant, IEnumerable<SettingDifference> changes) => JsonSerializer.Serialize(
        new BrakeContent(merchant, [.. changes.Select(change => new BrakeText(change.Name, change.Title, change.Before, change.After))]),
        BrakeJson.Default.BrakeContent);

    public async Task<HeldActResult> RunAsync(HeldAct act, Actor second, CancellationToken cancellation)
    {
        var content = JsonSerializer.Deserialize(act.Content, BrakeJson.Default.BrakeContent)!;
        var grain = grains.GetGrain<IMerchantGrain>(GrainKeys.Merchant(content.Merchant));
        if (await grain.Get() is not { } now) return new HeldActResult(false, "There is no such merchant.");
        if (Meanwhile(act, content, now) is { } over) return over;
        var left = content.Settings.Where(setting => now.Values.GetValueOrDefault(setting.Name) != setting.After).ToList();
        // Nothing is left after a run that was cut off.
        if (left.Count == 0) return Done(content);
        if (left.FirstOrDefault(setting => now.Values.GetValueOrDefault(setting.Name) != setting.Before) is { } other)
        {
            return new HeldActResult(false, $"Nothing was changed: {other.Title} was changed to {Shown(now.Values.GetValueOrDefault(other.Name))} in the meantime.");
        }

        var answer = await grain.Change(new ChangeMerchant
        {
            Values = left.ToImmutableDictionary(setting => setting.Name, setting => setting.After, StringComparer.Ordinal),
            ReadAt = now.Version,
            By = $"{act.PreparedBy}, approved by {second.Name}",
            Act = IdOf(act),
            Authority = SettingsAuthority.TwoPersons,
        });
        return answer.Reply switch
        {
            MerchantReply.Done or MerchantReply.Unchanged => Done(content),
            MerchantReply.Invalid => new HeldActResult(false, $"Nothing was changed: {string.Join(" ", answer.Faults.Values)}"),
            // Someone changed other settings between the reading and the change: this act stays open, and is run again.
            MerchantReply.Stale => throw new TimeoutException("The settings were changed at the same moment."),
            _ => new HeldActResult(false, "There is no such merchant."),
        };
    }

    /// <summary>
    /// What a run finds that was cut off before: its own change, or a later one of the same settings. They may be again as the act found them,
    /// and would be changed a second time by whoever runs it. Null if nothing was changed since the decision.
    /// </summary>
    private static HeldActResult? Meanwhile(HeldAct act, BrakeContent content, MerchantView now)
    {
        // By its id and not by its time: the silo that made it may have another clock.
        if (now.Changes.Any(change => change.Act == IdOf(act))) return Done(content);
        var titles = content.Settings.Select(setting => setting.Title).ToHashSet(StringComparer.Ordinal);
        if (now.Changes.Any(change => change.At >= act.DecidedAt && titles.Overlaps(change.What)) || (now.Changes.Length == MerchantMachine.ChangesMax && now.Changes[^1].At >= act.DecidedAt))
            return new HeldActResult(false, "Nothing was changed: these settings were changed after the decision.");
        return null;
    }

    private static string IdOf(HeldAct act) => act.Id.ToString("N");

    private static HeldActResult Done(BrakeContent content) =>
        new(true, $"Changed: {string.Join(", ", content.Settings.Select(setting => setting.Title))}.");

    private static string Shown(string? text) => string.IsNullOrEmpty(text) ? "nothing" : text;
}

/// <summary>The content of a held change.</summary>
internal sealed record BrakeContent(string Merchant, IReadOnlyList<BrakeText> Settings);

/// <summary>A setting before and after, as text.</summary>
internal sealed record BrakeText(string Name, string Title, string Before, string After);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(BrakeContent))]
internal sealed partial class BrakeJson : JsonSerializerContext;
