using Paykassma.Simulation.Database;
using Paykassma.Simulation.Oracle;
using Paykassma.Simulation.Worlds;

namespace Paykassma.Simulation.Users;

/// <summary>All who work at the back office during a run.</summary>
internal static class People
{
    /// <summary>They begin their work, and end it when nobody needs them any more.</summary>
    public static IEnumerable<Task> Begin(ulong seed, SimulatedDatabase database, Truth truth, ShopClient client, WorldClock clock, Acts acts, Func<bool> isNeeded)
    {
        Staff.Enrol(database);
        StaffDesk Of(StaffPerson who) => new(who, client, clock, acts);
        foreach (var clerk in new[] { Staff.Asha, Staff.Bilal }) yield return new Operator(seed, Of(clerk), database, truth).RunAsync(isNeeded);
        foreach (var clerk in new[] { Staff.Asha, Staff.Bilal, Staff.Chitra }) yield return new PayoutClerk(seed, Of(clerk), database, truth).RunAsync(isNeeded);
        foreach (var second in new[] { Staff.Chitra, Staff.Hari }) yield return new PayoutSecond(seed, Of(second), database, truth).RunAsync(isNeeded);
        foreach (var clerk in new[] { Staff.Asha, Staff.Chitra }) yield return new DepositClerk(seed, Of(clerk), database, truth).RunAsync(isNeeded);
        foreach (var clerk in new[] { Staff.Bilal, Staff.Hari }) yield return new HeldClerk(seed, Of(clerk), database, truth).RunAsync(isNeeded);
        foreach (var clerk in new[] { Staff.Asha, Staff.Hari }) yield return new WithdrawalClerk(seed, Of(clerk), database, truth).RunAsync(isNeeded);
        foreach (var second in new[] { Staff.Chitra, Staff.Hari }) yield return new Approver(seed, Of(second), database, truth).RunAsync(isNeeded);
        foreach (var clerk in new[] { Staff.Asha, Staff.Bilal }) yield return new Adjuster(seed, Of(clerk), database, truth).RunAsync(isNeeded);
        yield return new GhostReports(seed, Of(Staff.Bilal), client, database).RunAsync(isNeeded);
        yield return new BribedAdjuster(seed, Of(Staff.Farid), Of(Staff.Gita)).RunAsync(isNeeded);
        yield return new BribedCreditor(seed, Of(Staff.Farid), Of(Staff.Gita), client, database).RunAsync(isNeeded);
        yield return new BribedClerk(seed, Of(Staff.Farid), Of(Staff.Gita), database).RunAsync(isNeeded);
    }
}
