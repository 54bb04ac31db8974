using System.Text.Json;
using Paykassma.Storage.Approvals;

namespace Paykassma.Api.Staff.Approvals;

/// <summary>A held act on the page, for the person who looks at it.</summary>
/// <param name="Content">What will be done, name by name.</param>
/// <param name="WhyNot">Why this person cannot approve it; null if they can.</param>
/// <param name="Now">Epoch milliseconds.</param>
public sealed record ShownAct(HeldAct Act, string Title, IReadOnlyList<(string Name, string Text)> Content, string? WhyNot, bool MayReject, long Now)
{
    public static async Task<ShownAct> OfAsync(HeldAct act, Actor me, Approvals approvals, TimeProvider clock, CancellationToken cancellation)
    {
        var kind = approvals.KindOf(act.Kind);
        var refusal = kind is null ? null : await approvals.WhyNot(act, kind, me, cancellation);
        return new ShownAct(
            act, kind?.Title ?? act.Kind, [.. ContentOf(act.Content)],
            kind is null ? "This process cannot carry it out." : refusal?.Words,
            act.Status == HeldActStatus.Waiting && approvals.MayReject(act, me), clock.GetUtcNow().ToUnixTimeMilliseconds());
    }

    /// <summary>The content in the order it was written, what is inside of something by its path.</summary>
    private static IEnumerable<(string Name, string Text)> ContentOf(string json) => Flatten("", JsonElement.Parse(json));

    private static IEnumerable<(string Name, string Text)> Flatten(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Flatten(Joined(name, member.Name.Replace('_', ' ')), member.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany((item, index) => Flatten(Joined(name, $"{index + 1}"), item)),
        JsonValueKind.String => [(Joined(name, ""), value.GetString()!)],
        _ => [(Joined(name, ""), value.GetRawText())],
    };

    private static string Joined(string outer, string inner) => outer.Length == 0 ? inner : inner.Length == 0 ? outer : $"{outer}, {inner}";
}
