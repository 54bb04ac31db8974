namespace Paykassma.Silo.Configuration;

/// <summary>How this silo stands among others, section <c>Silo</c>.</summary>
public sealed class SiloOptions
{
    /// <summary>Names the data: states, reminders. <c>paykassma</c> unless set; never change it over existing data.</summary>
    public string ServiceId { get; set; } = "paykassma";

    /// <summary>The silos that know each other. Unless set, this silo is alone: each start is a cluster of its own.</summary>
    public string? ClusterId { get; set; }

    /// <summary>The port silos talk to each other on; a free one unless set. From 1 to 65,535.</summary>
    public int? SiloPort { get; set; }

    /// <summary>The port clients of the cluster connect to; a free one unless set. From 1 to 65,535.</summary>
    public int? GatewayPort { get; set; }

    /// <summary>Which provider keeps grain states; both read and write the same rows.</summary>
    public GrainStorageKind GrainStorage { get; set; } = GrainStorageKind.GroupCommit;
}

/// <summary>Which provider keeps grain states.</summary>
public enum GrainStorageKind
{
    /// <summary>Ours: writes that are asked for together are committed together.</summary>
    GroupCommit,

    /// <summary><c>Microsoft.Orleans.Persistence.AdoNet</c>; on the official runtime only.</summary>
    AdoNet,
}
