using Paykassma.Domain;
using Paykassma.Domain.Ledger;

namespace Paykassma.Silo;

/// <summary>
/// While the clock of this machine is wrong, no grain on it does anything: callers are told to try again, and nothing has changed. A grain
/// decides by the time, and what another process has begun would look overdue to it, or its own would never end.
/// </summary>
internal sealed class RightClockOnly(IMachineClock clock) : IIncomingGrainCallFilter
{
    public Task Invoke(IIncomingGrainCallContext context) =>
        clock.IsRight ? context.Invoke() : throw new LedgerUnavailableException("The clock of this silo's machine is wrong: nothing was done.");
}
