using Npgsql;
using Paykassma.Storage.Durability;

namespace Paykassma.Storage.Audit;

/// <summary>
/// Who changed what. Each action is recorded before it is done and completed after it, so that none is missing. A row without an
/// outcome is an action whose outcome was not recorded. Rows that are written at the same time share a commit.
/// </summary>
public sealed class AuditTrail(NpgsqlDataSource database, TimeProvider clock) : IAuditTrail
{
    /// <summary>The outcome of an action that failed with an exception: it is not known what it changed.</summary>
    public const string Fault = "fault";

    private const string BeginRow = """
        INSERT INTO audit_trail (at, who, role, merchant, action, subject, reason, before) VALUES ($1, $2, $3, $4, $5, $6, $7, $8::json) RETURNING id
        """;

    // The time names the month that the row is in.
    private const string EndRow = "UPDATE audit_trail SET outcome = $3, after = $4::json, ended_at = $5 WHERE id = $1 AND at = $2 RETURNING id";

    private readonly SharedCommits _commits = new(database);

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

    private async Task<long> Begin(AuditEntry entry, long at) => (await _commits.WriteAsync(batch => batch.Statement(BeginRow)
        .With(at).With(entry.Who).With(entry.Role).WithOptional(entry.Merchant).With(entry.Action).With(entry.Subject).WithOptional(entry.Reason)
        .WithOptional(entry.Before)))!.Value;

    private Task<long?> End(long id, long at, AuditOutcome outcome) => _commits.WriteAsync(batch => batch.Statement(EndRow)
        .With(id).With(at).With(outcome.Outcome).WithOptional(outcome.After).With(Now));
}
