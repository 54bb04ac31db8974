namespace Paykassma.Silo.Startup;

/// <summary>
/// The clock of Orleans' membership and of its watchdog. Its time stamps count from the start of the process, not of the machine: the
/// watchdog of 10.4 starts a thread that may read a time stamp before it is set, and would then warn, and lower the silo's health, because
/// a check "has not completed" for as long as the machine has been up.
/// </summary>
internal sealed class MembershipClock : TimeProvider
{
    private readonly long _start = System.GetTimestamp();

    public override long GetTimestamp() => System.GetTimestamp() - _start;
}
