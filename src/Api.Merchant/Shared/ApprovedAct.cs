using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.Approvals;
using Paykassma.Storage.Approvals;

namespace Paykassma.Api.Merchant;

/// <summary>What all acts share that a second person has approved.</summary>
internal static class ApprovedAct
{
    /// <summary>Who prepared it. The audit trail and the history name this person, and the reason names the second.</summary>
    public static Actor First(HeldAct act) => new(act.PreparedBy, act.PreparedRole);

    /// <summary>The reason with the name of the second person: both names are part of the history.</summary>
    public static string ReasonOf(HeldAct act, Actor second) => $"{ReasonStart(act.Reason)}{second.Name})";

    /// <summary>Whether an act that was done for <paramref name="stored"/> is the one that is asked for again: done alone, or with a second person.</summary>
    public static bool IsRepeat(string stored, string asked) =>
        stored == asked || stored.StartsWith(ReasonStart(asked), StringComparison.Ordinal);

    /// <summary>The result of the act, in words.</summary>
    public static HeldActResult Result<T>(Act<T> act, string done)
        where T : class => act.IsDone ? new(true, done) : new(false, act.Refusal.Detail ?? act.Refusal.Code);

    private static string ReasonStart(string? reason) => $"{reason} (approved by ";
}
