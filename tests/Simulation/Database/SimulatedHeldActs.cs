using Paykassma.Storage.Approvals;
using Paykassma.Storage.Queries;

namespace Paykassma.Simulation.Database;

/// <summary>As <see cref="HeldActs"/>, over the simulated table: one waiting act of a kind, subject and content.</summary>
internal sealed class SimulatedHeldActs(DatabaseCalls calls, TimeProvider clock) : IHeldActs
{
    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public async Task<Guid> AddAsync(HeldAct act, CancellationToken cancellation = default)
    {
        while (true)
        {
            var isNew = await calls.WriteAsync("hold act", () =>
            {
                if (Waiting(act) is not null) return false;
                calls.Database.Write(act);
                return true;
            });
            if (isNew) return act.Id;
            if (await calls.ReadAsync("find waiting act", () => Waiting(act)) is { } known) return known.Id;
        }
    }

    public Task<HeldAct?> FindAsync(Guid id, CancellationToken cancellation = default) => calls.ReadAsync("find act", () => calls.Database.HeldActOf(id));

    public Task<bool> DecideAsync(Guid id, HeldActStatus status, string by, string role, string? reason, CancellationToken cancellation = default) =>
        calls.WriteAsync("decide act", () =>
        {
            if (calls.Database.HeldActOf(id) is not { Status: HeldActStatus.Waiting } act) return false;
            calls.Database.Write(act with { Status = status, DecidedBy = by, DecidedRole = role, DecisionReason = reason, DecidedAt = Now });
            return true;
        });

    public Task EndAsync(Guid id, bool done, string outcome, CancellationToken cancellation = default) => calls.WriteAsync("end act", () =>
    {
        if (calls.Database.HeldActOf(id) is not { IsCutOff: true } act) return false;
        calls.Database.Write(act with { Done = done, Outcome = outcome });
        return true;
    });

    public Task<IReadOnlyList<HeldAct>> ReadOpenAsync(string? merchant, Cursor? after, int limit, CancellationToken cancellation = default) => ReadAsync(
        acts => acts.Where(IsOpen).Where(act => IsOf(act, merchant) && (after is null || Place(act.PreparedAt, act).CompareTo((after.At, after.Key)) > 0)).Take(SizeOf(limit)));

    public Task<IReadOnlyList<HeldAct>> ReadDecidedAsync(string? merchant, Cursor? before, int limit, CancellationToken cancellation = default) => ReadAsync(
        acts => acts.Where(act => act.Status != HeldActStatus.Waiting && IsOf(act, merchant))
            .Where(act => before is null || Place(act.DecidedAt!.Value, act).CompareTo((before.At, before.Key)) < 0)
            .OrderByDescending(act => act.DecidedAt).ThenByDescending(act => act.Id.ToString("N"), StringComparer.Ordinal).Take(SizeOf(limit)));

    public Task<IReadOnlyList<HeldAct>> ReadOpenOfAsync(string subject, CancellationToken cancellation = default) => ReadAsync(
        acts => acts.Where(act => IsOpen(act) && act.Subject == subject).Take(HeldActs.PageMax));

    private Task<IReadOnlyList<HeldAct>> ReadAsync(Func<IEnumerable<HeldAct>, IEnumerable<HeldAct>> of) =>
        calls.ReadAsync<IReadOnlyList<HeldAct>>("list acts", () => [.. of(calls.Database.HeldActs)]);

    private HeldAct? Waiting(HeldAct act) => calls.Database.HeldActs.FirstOrDefault(
        other => other.Status == HeldActStatus.Waiting && other.Kind == act.Kind && other.Subject == act.Subject && other.Content == act.Content);

    private static bool IsOpen(HeldAct act) => act.Status == HeldActStatus.Waiting || act.IsCutOff;

    private static bool IsOf(HeldAct act, string? merchant) => merchant is null || act.Merchant == merchant;

    private static (long At, string Key) Place(long at, HeldAct act) => (at, act.Id.ToString("N"));

    private static int SizeOf(int limit) => Math.Clamp(limit, 1, HeldActs.PageMax);
}
