using System.Text.Json;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Storage.Audit;

namespace Paykassma.Api.Merchant;

/// <summary>Writes what people do on the merchant side into the audit trail, by page and API alike.</summary>
public sealed class MerchantTrail(IAuditTrail trail)
{
    /// <summary>Records the act and carries it out. A refusal is recorded by its code.</summary>
    /// <param name="who">Who acts.</param>
    /// <param name="action">E.g. <c>deposit.credit</c>.</param>
    /// <param name="subject">Its grain key, or what the audit trail calls it.</param>
    /// <param name="reason">Null where none is asked for.</param>
    /// <param name="status">The status before.</param>
    /// <param name="act">Carries it out.</param>
    /// <param name="statusOf">The status after.</param>
    /// <param name="approvedBy">The second person; null if there is none.</param>
    internal async Task<Act<T>> RecordAsync<T>(
        Actor who, string action, string subject, string? reason, string status, Func<Task<Act<T>>> act, Func<T, string> statusOf, string? approvedBy = null)
        where T : class
    {
        Act<T> done = default;
        await trail.Record(new AuditEntry(who.Name, who.Role, null, action, subject, reason, Json(status)), async () =>
        {
            done = await act();
            return done.IsDone ? new AuditOutcome("done", Json(statusOf(done.Subject), approvedBy)) : new AuditOutcome(done.Refusal.Code.ToLowerInvariant());
        });
        return done;
    }

    private static string Json(string status, string? approvedBy = null) => JsonSerializer.Serialize(
        approvedBy is null
            ? new Dictionary<string, string> { ["status"] = status }
            : new Dictionary<string, string> { ["status"] = status, ["approved_by"] = approvedBy });
}
