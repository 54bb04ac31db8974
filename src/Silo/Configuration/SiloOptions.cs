namespace Paykassma.Silo.Configuration;

/// <summary>This process in its cluster, section <c>Silo</c>.</summary>
public sealed class SiloOptions
{
    public const string Section = "Silo";

    /// <summary>Identifies the data (states, reminders). <c>paykassma</c> unless set; never change it for existing data.</summary>
    public string ServiceId { get; set; } = "paykassma";

    /// <summary>The name of the cluster. Unless set, this silo runs alone, and its membership is in memory.</summary>
    public string? ClusterId { get; set; }

    /// <summary>
    /// The address at which other processes reach this silo: an IP address, or a host name that is resolved at the start. Loopback unless
    /// set, which works only for processes on one machine.
    /// </summary>
    public string? Address { get; set; }

    /// <summary>The port for other silos; a free one unless set. From 1 to 65,535.</summary>
    public int? SiloPort { get; set; }

    /// <summary>The port for frontends; a free one unless set. From 1 to 65,535.</summary>
    public int? GatewayPort { get; set; }

    /// <summary>
    /// How long a silo may take to answer another's probe; a silo that misses three in a row is declared dead. Milliseconds; 2,000 unless
    /// set; from 500 to 30,000. A shorter time finds a dead silo sooner, but a busy one is declared dead more easily.
    /// </summary>
    public int ProbeTimeoutMs { get; set; } = 2_000;

    /// <summary>
    /// After this a grain call counts as unanswered, its outcome unknown. Milliseconds; unless set, 10,000, and 3,000 on a frontend, which
    /// repeats such a call; from 1,000 to 60,000.
    /// </summary>
    public int? CallTimeoutMs { get; set; }

    /// <summary>How far this machine's clock may differ from the database's. Milliseconds; 10,000 unless set; from 100 to 60,000.</summary>
    public int ClockSkewMaxMs { get; set; } = 10_000;

    internal TimeSpan CallTimeout(bool isFrontend) => TimeSpan.FromMilliseconds(CallTimeoutMs ?? (isFrontend ? 3_000 : 10_000));
}
