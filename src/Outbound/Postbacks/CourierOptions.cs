namespace Paykassma.Outbound.Postbacks;

/// <summary>How postbacks are delivered.</summary>
public sealed class CourierOptions
{
    /// <summary>How many are on their way at once. 32 unless set; from 1 to 1,000.</summary>
    public int ConcurrencyMax { get; set; } = 32;

    /// <summary>How many may wait in memory; what does not fit stays due and is found again. 10,000 unless set; from 1 to 1,000,000.</summary>
    public int QueueMax { get; set; } = 10_000;

    /// <summary>How long a merchant may take to answer. Milliseconds; 15,000 unless set; from 100 to 30,000.</summary>
    public int TimeoutMs { get; set; } = 15_000;
}
