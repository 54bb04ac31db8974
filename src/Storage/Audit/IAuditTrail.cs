namespace Paykassma.Storage.Audit;

/// <summary>Records every change made by a person.</summary>
public interface IAuditTrail
{
    /// <summary>Writes the entry, runs the action, and writes its outcome. An exception of the action is passed on.</summary>
    Task<AuditOutcome> Record(AuditEntry entry, Func<Task<AuditOutcome>> act);
}

/// <summary>What a person is about to do. Never contains a key or a password.</summary>
/// <param name="Merchant">The gateway merchant it concerns; null for the merchant side and the deployment itself.</param>
/// <param name="Action">Stable, e.g. <c>payment.approve</c>.</param>
/// <param name="Subject">What is changed; for a grain, its key, e.g. <c>payment/demo/42</c>.</param>
/// <param name="Before">JSON; null if there was nothing.</param>
public sealed record AuditEntry(
    string Who, string Role, string? Merchant, string Action, string Subject, string? Reason = null, string? Before = null);

/// <summary>The outcome of an action.</summary>
/// <param name="Outcome">Stable, e.g. <c>done</c>, <c>conflict</c>.</param>
/// <param name="After">JSON; null if there is nothing.</param>
public sealed record AuditOutcome(string Outcome, string? After = null)
{
    public static readonly AuditOutcome Done = new("done");
}
