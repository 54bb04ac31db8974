namespace Paykassma.Silo.Configuration;

/// <summary>How this process stands among others, section <c>Silo</c>.</summary>
public sealed class SiloOptions
{
    public const string Section = "Silo";

    /// <summary>Names the data: states, reminders. <c>paykassma</c> unless set; never change it over existing data.</summary>
    public string ServiceId { get; set; } = "paykassma";

    /// <summary>The processes that know each other. Unless set, this silo is alone, and its membership is in memory.</summary>
    public string? ClusterId { get; set; }

    /// <summary>
    /// What the others reach this silo by: an address, or a host name that is looked up at the start. Loopback unless set, which is for
    /// processes on one machine.
    /// </summary>
    public string? Address { get; set; }

    /// <summary>The port silos talk to each other on; a free one unless set. From 1 to 65,535.</summary>
    public int? SiloPort { get; set; }

    /// <summary>The port frontends connect to; a free one unless set. From 1 to 65,535.</summary>
    public int? GatewayPort { get; set; }

    /// <summary>
    /// How long a silo may take to answer another's probe; three missed in a row end its membership. Milliseconds; 2,000 unless set; from
    /// 500 to 30,000. Shorter finds a dead silo sooner and takes a busy one for dead more easily.
    /// </summary>
    public int ProbeTimeoutMs { get; set; } = 2_000;

    /// <summary>After this a grain call counts as unanswered, its outcome unknown. Milliseconds; 10,000 unless set; from 1,000 to 60,000.</summary>
    public int CallTimeoutMs { get; set; } = 10_000;

    /// <summary>How far this machine's clock may be from the database's. Milliseconds; 10,000 unless set; from 100 to 60,000.</summary>
    public int ClockSkewMaxMs { get; set; } = 10_000;
}
