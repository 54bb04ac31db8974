using Paykassma.Storage.Audit;

namespace Paykassma.Simulation.Database;

/// <summary>As <see cref="AuditTrail"/>: a row before the act, its outcome after it.</summary>
internal sealed class SimulatedAuditTrail(DatabaseCalls calls) : IAuditTrail
{
    public async Task<AuditOutcome> Record(AuditEntry entry, Func<Task<AuditOutcome>> act)
    {
        var number = await calls.WriteAsync("audit begin", () => calls.Database.Add(entry));
        try
        {
            var outcome = await act();
            await calls.WriteAsync("audit end", () => calls.Database.End(number, outcome));
            return outcome;
        }
        catch
        {
            await calls.WriteAsync("audit end", () => calls.Database.End(number, new AuditOutcome(AuditTrail.Fault)));
            throw;
        }
    }
}
