namespace Orleans.Configuration;

/// <summary>Limits of calls.</summary>
public class SiloMessagingOptions
{
    /// <summary>How long a caller waits for an answer. 30 seconds.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many ending activations a call may be passed on by before it is rejected. 2.</summary>
    public int MaxForwardCount { get; set; } = 2;
}
