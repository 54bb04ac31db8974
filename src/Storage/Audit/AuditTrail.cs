using Npgsql;
using Paykassma.Storage.Durability;

namespace Paykassma.Storage.Audit;

/// <summary>
/// Who changed what. Each action is recorded before it is done and completed after it, so that none is missing. A row without an
/// outcome is an action whose outcome was not recorded.
/// </summary>
public sealed class AuditTrail(NpgsqlDataSource database, TimeProvider clock) : IAuditTrail
{
    /// <summary>The outcome of an action that failed with an exception: it is not known what it changed.</summary>
    public const string Fault = "fault";

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public async Task<AuditOutcome> Record(AuditEntry entry, Func<Task<AuditOutcome>> act)
    {
        var at = Now;
        var id = await Begin(entry, at);
        try
        {
            var outcome = await act();
            await End(id, at, outcome);
            return outcome;
        }
        catch
        {
            await End(id, at, new AuditOutcome(Fault));
            throw;
        }
    }

    private Task<long> Begin(AuditEntry entry, long at) => database.WriteScalarAsync<long>(
        """
        INSERT INTO audit_trail (at, who, role, merchant, action, subject, reason, before)
        VALUES (@at, @Who, @Role, @Merchant, @Action, @Subject, @Reason, @Before::json) RETURNING id
        """,
        new { at, entry.Who, entry.Role, entry.Merchant, entry.Action, entry.Subject, entry.Reason, entry.Before });

    // The time names the month that the row is in.
    private Task End(long id, long at, AuditOutcome outcome) => database.WriteAsync(
        "UPDATE audit_trail SET outcome = @Outcome, after = @After::json, ended_at = @now WHERE id = @id AND at = @at",
        new { id, at, outcome.Outcome, outcome.After, now = Now });
}
