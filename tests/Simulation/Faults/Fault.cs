namespace Paykassma.Simulation.Faults;

/// <summary>What can go wrong.</summary>
public enum Fault
{
    /// <summary>A call between grains, or from HTTP to a grain, never arrives.</summary>
    CallLost,

    /// <summary>A grain's answer never arrives: the call has had its effect.</summary>
    AnswerLost,

    /// <summary>A call arrives seconds late.</summary>
    CallLate,

    /// <summary>A process ends between two of its steps.</summary>
    SiloKilled,

    /// <summary>A silo is believed dead and works on: its grains are activated a second time elsewhere.</summary>
    FalseDeath,

    /// <summary>A process does nothing for a while, and goes on as if no time had passed.</summary>
    Frozen,

    /// <summary>A grain is put out of memory, as after a while without calls.</summary>
    Deactivated,

    /// <summary>A silo's clock jumps by seconds, and stays wrong.</summary>
    ClockJump,

    /// <summary>A reminder does not fire.</summary>
    ReminderLost,

    /// <summary>A reminder fires twice.</summary>
    ReminderDoubled,

    /// <summary>The database refuses a connection.</summary>
    ConnectionRefused,

    /// <summary>The connection breaks before the server has what was sent.</summary>
    LostBefore,

    /// <summary>The server has done it; its answer is lost.</summary>
    LostAfter,

    /// <summary>The server does it, but its answer takes longer than the writer waits.</summary>
    LateAnswer,

    /// <summary>The server became read-only.</summary>
    ReadOnly,

    /// <summary>The server ends the session: it shuts down.</summary>
    ShutDown,

    /// <summary>The standby does not answer: commits wait, and a failover loses them.</summary>
    StandbySilent,

    /// <summary>No fault: a writer waited for a row that another had locked.</summary>
    LockWaited,

    /// <summary>An HTTP request never arrives.</summary>
    RequestLost,

    /// <summary>An HTTP answer never arrives.</summary>
    ResponseLost,

    /// <summary>An HTTP request arrives seconds late, after its sender has given up.</summary>
    RequestLate,

    /// <summary>An HTTP request arrives twice.</summary>
    RequestDoubled,

    /// <summary>Nobody listens.</summary>
    Refused,

    /// <summary>A server answers 500 and does nothing.</summary>
    ServerError,

    /// <summary>A server has done it and answers 500.</summary>
    ServerErrorAfter,

    /// <summary>Something on the way answers 200 with a page of its own; the server never gets the request.</summary>
    ProxyPage,

    /// <summary>Somebody on the way sends a copy of a postback with another number or result, and cannot sign it.</summary>
    ContentForged,

    /// <summary>A payment channel does not answer; it may have paid.</summary>
    ChannelSilent,

    /// <summary>A silo's clock jumps by seconds, forward or back, and is set right after a while.</summary>
    ClockLeap,

    /// <summary>Somebody on the way puts another label into a postback, where no signature covers it.</summary>
    LabelForged,

    /// <summary>Somebody cancels the commits that wait for the standby: they become visible, and the standby does not have them.</summary>
    WaitCancelled,
}
