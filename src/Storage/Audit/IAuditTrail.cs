namespace Paykassma.Storage.Audit;

/// <summary>Where every change made by a person is written down.</summary>
public interface IAuditTrail
{
    /// <summary>Writes the entry, carries the act out, and writes what came of it. What the act throws is passed on.</summary>
    Task<AuditOutcome> Record(AuditEntry entry, Func<Task<AuditOutcome>> act);
}

/// <summary>What a person is about to do. Never holds a key or a password.</summary>
/// <param name="Merchant">The gateway merchant it concerns; null for the merchant side and the deployment itself.</param>
/// <param name="Action">Stable, e.g. <c>payment.approve</c>.</param>
/// <param name="Subject">What it is done to, by its grain key where it is a grain, e.g. <c>payment/demo/42</c>.</param>
/// <param name="Before">JSON; null where nothing was.</param>
public sealed record AuditEntry(
    string Who, string Role, string? Merchant, string Action, string Subject, string? Reason = null, string? Before = null);

/// <summary>What came of it.</summary>
/// <param name="Outcome">Stable, e.g. <c>done</c>, <c>conflict</c>.</param>
/// <param name="After">JSON; null where nothing is.</param>
public sealed record AuditOutcome(string Outcome, string? After = null)
{
    public static readonly AuditOutcome Done = new("done");
}
