using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.Approvals;
using Paykassma.Storage.Approvals;

namespace Paykassma.Api.Merchant;

/// <summary>What all acts share that a second person has approved.</summary>
internal static class ApprovedAct
{
    /// <summary>Who prepared it. The audit trail and the history name this person, and the second in a field of its own.</summary>
    public static Actor First(HeldAct act) => new(act.PreparedBy, act.PreparedRole);

    /// <summary>The result of the act, in words.</summary>
    public static HeldActResult Result<T>(Act<T> act, string done)
        where T : class => act.IsDone ? new(true, done) : new(false, act.Refusal.Detail ?? act.Refusal.Code);
}
