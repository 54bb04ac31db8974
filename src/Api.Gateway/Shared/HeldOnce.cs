using Paykassma.Api.Staff;
using Paykassma.Api.Staff.Approvals;
using Paykassma.Storage.Approvals;

namespace Paykassma.Api.Gateway;

/// <summary>Holds an act for a second person. The same act asked for again, while it waits, is the one that waits.</summary>
public sealed class HeldOnce(Approvals approvals, HeldActs acts)
{
    /// <summary>The id under which the act is decided.</summary>
    /// <param name="by">Who asks for it.</param>
    /// <param name="kind">The name of an <see cref="IHeldActKind"/>.</param>
    /// <param name="merchant">The gateway merchant it concerns; null for a pool.</param>
    /// <param name="subject">What it changes.</param>
    /// <param name="summary">The act in one line.</param>
    /// <param name="content">JSON, written always in the same way.</param>
    /// <param name="reason">Why.</param>
    public async Task<Guid> HoldAsync(Actor by, string kind, string? merchant, string subject, string summary, string content, string? reason)
    {
        var waiting = await acts.ReadOpenOfAsync(subject);
        return waiting.FirstOrDefault(act => act.Kind == kind && act.Content == content) is { } same
            ? same.Id
            : await approvals.HoldAsync(by, kind, merchant, subject, summary, content, reason);
    }
}
