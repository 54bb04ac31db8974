namespace Orleans.Configuration;

/// <summary>Whose grains these are.</summary>
public class ClusterOptions
{
    /// <summary>The cluster where nothing is set.</summary>
    public const string DefaultClusterId = "default";

    /// <summary>The service where nothing is set.</summary>
    public const string DefaultServiceId = "default";

    /// <summary>One running cluster.</summary>
    public string ClusterId { get; set; } = DefaultClusterId;

    /// <summary>The service, whatever cluster runs it: part of the key of stored states and reminders.</summary>
    public string ServiceId { get; set; } = DefaultServiceId;
}
