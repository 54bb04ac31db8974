namespace Paykassma.Silo.Startup;

/// <summary>
/// The clock of Orleans' membership and watchdog. Its timestamps count from the start of the process, not of the machine. The watchdog of
/// 10.4 starts a thread that may read a timestamp before it is set. With the machine's clock it would then warn, and lower the silo's
/// health, because a check "has not completed" for the whole time since the machine started.
/// </summary>
internal sealed class MembershipClock : TimeProvider
{
    private readonly long _start = System.GetTimestamp();

    public override long GetTimestamp() => System.GetTimestamp() - _start;
}
