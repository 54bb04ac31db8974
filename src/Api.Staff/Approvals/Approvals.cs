using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Storage.Approvals;
using Paykassma.Storage.Audit;

namespace Paykassma.Api.Staff.Approvals;

/// <summary>
/// The two-person rule (ours): an act that needs two persons is held, and carried out when another person approves it, by page or API
/// alike. Each step leaves a row in the audit trail.
/// </summary>
public sealed class Approvals(
    IHeldActs acts, SecondPersons persons, IServiceProvider services, IAuditTrail trail, IRandomBytes random, TimeProvider clock)
{
    /// <summary>The outcome, in the audit trail, of an act that was held.</summary>
    public const string Held = "held";

    private const string Approve = "approval.approve";
    private const string Reject = "approval.reject";

    // Only when they are needed: a kind may itself hold acts, and then depends on this.
    private readonly Lazy<Dictionary<string, IHeldActKind>> _kinds =
        new(() => services.GetServices<IHeldActKind>().ToDictionary(kind => kind.Name, StringComparer.Ordinal));

    /// <summary>The kind of this name; null if this process cannot carry it out.</summary>
    public IHeldActKind? KindOf(string name) => _kinds.Value.GetValueOrDefault(name);

    /// <summary>Holds an act until a second person decides.</summary>
    /// <param name="by">The first person, or the service that asks for it.</param>
    /// <param name="kind">The name of an <see cref="IHeldActKind"/>.</param>
    /// <param name="merchant">The gateway merchant it concerns; null for the merchant side and the deployment itself.</param>
    /// <param name="subject">What it changes; for a grain, its key.</param>
    /// <param name="summary">The act in one line.</param>
    /// <param name="content">JSON: all that is needed to carry it out. It is shown to people and kept in the audit trail: no key.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Cancels the call.</param>
    /// <returns>The id under which it is decided; that of the first, if the same act waits already.</returns>
    public async Task<Guid> HoldAsync(
        Actor by, string kind, string? merchant, string subject, string summary, string content, string? reason, CancellationToken cancellation = default)
    {
        if (!_kinds.Value.ContainsKey(kind)) throw new ArgumentException($"{kind} is no kind of held act", nameof(kind));
        // A repeat of what waits already changes nothing.
        var open = await acts.ReadOpenOfAsync(subject, cancellation);
        if (open.FirstOrDefault(other => other.Kind == kind && other.Content == content) is { } known) return known.Id;
        var act = new HeldAct
        {
            Id = new Guid(random.Next(16)),
            Kind = kind,
            Merchant = merchant,
            Subject = subject,
            Summary = summary,
            Content = content,
            Reason = reason,
            PreparedBy = by.Name,
            PreparedRole = by.Role,
            PreparedAt = clock.GetUtcNow().ToUnixTimeMilliseconds(),
            Status = HeldActStatus.Waiting,
        };
        await trail.Record(new AuditEntry(by.Name, by.Role, merchant, kind, subject, reason, content), async () =>
        {
            // Of equal acts at the same moment one is held.
            act = act with { Id = await acts.AddAsync(act, cancellation) };
            return new AuditOutcome(Held, Json(act));
        });
        return act.Id;
    }

    /// <summary>
    /// Approves an act and carries it out. An approved act that was cut off is carried out again, whoever of the allowed persons asks.
    /// </summary>
    public async Task<ApprovalAnswer> ApproveAsync(Guid id, Actor second, CancellationToken cancellation = default)
    {
        if (await acts.FindAsync(id, cancellation) is not { } act || !second.MaySee(act.Merchant)) return NotFound;
        if (act is { Status: not HeldActStatus.Waiting, IsCutOff: false }) return Decided(act);
        if (KindOf(act.Kind) is not { } kind) return new(ApprovalCode.NotAllowed, $"This process cannot carry out {act.Kind}. Approve it on the page.", act);
        if (await WhyNot(act, kind, second, cancellation) is { } refusal) return refusal;
        var answer = NotFound;
        await trail.Record(Entry(act, second, Approve, null), async () =>
        {
            // Saved before it is carried out: after a crash it is known that it may run, and only this act.
            if (act.Status == HeldActStatus.Waiting) await acts.DecideAsync(id, HeldActStatus.Approved, second.Name, second.Role, null, cancellation);
            var approved = (await acts.FindAsync(id, cancellation))!;
            answer = approved.IsCutOff ? await RunAsync(approved, kind, cancellation) : Decided(approved);
            return new AuditOutcome(StoredNames(answer.Code), Json(answer.Act!));
        });
        return answer;
    }

    /// <summary>Ends an act that waits; nothing is done. Whoever prepared it may do this too.</summary>
    public async Task<ApprovalAnswer> RejectAsync(Guid id, Actor by, string? reason, CancellationToken cancellation = default)
    {
        if (await acts.FindAsync(id, cancellation) is not { } act || !by.MaySee(act.Merchant)) return NotFound;
        if (act.Status != HeldActStatus.Waiting) return Decided(act);
        if (!MayReject(act, by)) return new(ApprovalCode.NotAllowed, $"This takes the role {LeastOf(act).Text()}.", act);
        var answer = NotFound;
        await trail.Record(Entry(act, by, Reject, reason), async () =>
        {
            var first = await acts.DecideAsync(id, HeldActStatus.Rejected, by.Name, by.Role, reason, cancellation);
            var after = (await acts.FindAsync(id, cancellation))!;
            answer = first ? new(ApprovalCode.Done, "Rejected. Nothing was done.", after) : Decided(after);
            return new AuditOutcome(StoredNames(answer.Code), Json(after));
        });
        return answer;
    }

    /// <summary>Why this person cannot approve this act; null if they can. The page shows it instead of the button.</summary>
    public async Task<ApprovalAnswer?> WhyNot(HeldAct act, IHeldActKind kind, Actor second, CancellationToken cancellation = default)
    {
        if (!second.IsPerson) return new(ApprovalCode.NotAPerson, "A service's key cannot approve: the second of two persons must be a person.", act);
        if (SamePerson.Is(act.PreparedBy, second.Name)) return new(ApprovalCode.SamePerson, "You prepared it: another person must approve it.", act);
        if (!second.May(kind.SecondPerson)) return new(ApprovalCode.NotAllowed, $"This takes the role {kind.SecondPerson.Text()}.", act);
        if (second.Merchant is not null && kind.SecondSeesAll(act)) return new(ApprovalCode.NotAllowed, "This takes a person who is not limited to one merchant.", act);
        if (await persons.WhyNotAsync(act.PreparedBy, act.PreparedAt, act.PreparedAt, second, cancellation) is not { } why) return null;
        return new(ApprovalCode.SamePerson, $"{why}: another person must approve it.", act);
    }

    /// <summary>Whether this person may reject it: a second person, or whoever prepared it.</summary>
    public bool MayReject(HeldAct act, Actor by) =>
        SamePerson.Is(act.PreparedBy, by.Name) || (by.May(LeastOf(act)) && (by.Merchant is null || KindOf(act.Kind)?.SecondSeesAll(act) == false));

    private StaffRole LeastOf(HeldAct act) => KindOf(act.Kind)?.SecondPerson ?? StaffRole.Admin;

    private async Task<ApprovalAnswer> RunAsync(HeldAct act, IHeldActKind kind, CancellationToken cancellation)
    {
        var second = new Actor(act.DecidedBy!, act.DecidedRole!, IsPerson: true);
        var result = await kind.RunAsync(act, second, cancellation);
        await acts.EndAsync(act.Id, result.Done, result.Words, cancellation);
        return new(result.Done ? ApprovalCode.Done : ApprovalCode.NotDone, result.Words, act with { Done = result.Done, Outcome = result.Words });
    }

    private static ApprovalAnswer NotFound { get; } = new(ApprovalCode.NotFound, null, null);

    private static ApprovalAnswer Decided(HeldAct act) =>
        new(ApprovalCode.AlreadyDecided, $"{act.DecidedBy} has {(act.Status == HeldActStatus.Rejected ? "rejected" : "approved")} it.", act);

    private static AuditEntry Entry(HeldAct act, Actor who, string action, string? reason) =>
        new(who.Name, who.Role, act.Merchant, action, act.Subject, reason, Json(act));

    private static string StoredNames(ApprovalCode code) => Domain.State.StoredNames.Of(code);

    private static string Json(HeldAct act) => JsonSerializer.Serialize(new Dictionary<string, string?>
    {
        ["id"] = act.Id.ToString("N"),
        ["act"] = act.Kind,
        ["summary"] = act.Summary,
        ["prepared_by"] = act.PreparedBy,
        ["status"] = Domain.State.StoredNames.Of(act.Status),
        ["outcome"] = act.Outcome,
    });
}
