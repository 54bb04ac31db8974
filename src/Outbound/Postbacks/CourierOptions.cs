namespace Paykassma.Outbound.Postbacks;

/// <summary>How postbacks are delivered, section <c>Courier</c>. An endpoint is the URL of one merchant.</summary>
public sealed class CourierOptions
{
    public const string Section = "Courier";

    /// <summary>How many are sent at the same time. 256 unless set; from 1 to 10,000.</summary>
    public int ConcurrencyMax { get; set; } = 256;

    /// <summary>How many are sent to one endpoint at the same time. 16 unless set; from 1 to <see cref="ConcurrencyMax"/>.</summary>
    public int EndpointConcurrencyMax { get; set; } = 16;

    /// <summary>
    /// How many may wait in memory for one endpoint; others are rescheduled and found again. 1,000 unless set; from 1 to 100,000.
    /// </summary>
    public int EndpointQueueMax { get; set; } = 1_000;

    /// <summary>How long connecting may take, including the DNS look-up. Milliseconds; 5,000 unless set; from 100 to 30,000.</summary>
    public int ConnectTimeoutMs { get; set; } = 5_000;

    /// <summary>How long it may take until the answer begins. Milliseconds; 10,000 unless set; from 100 to 30,000.</summary>
    public int ResponseTimeoutMs { get; set; } = 10_000;

    /// <summary>How long an attempt may take in total. Milliseconds; 15,000 unless set; from 100 to 30,000.</summary>
    public int TimeoutMs { get; set; } = 15_000;

    /// <summary>The longest response body that is read; a longer one does not acknowledge. Bytes; 16,384 unless set; from 64 to 1,048,576.</summary>
    public int AnswerBytesMax { get; set; } = 16_384;

    /// <summary>
    /// The circuit breaker pauses an endpoint if at least this many of its attempts ended within the window, and enough of them failed.
    /// 5 unless set; from 2 to 1,000.
    /// </summary>
    public int BreakerAttemptsMin { get; set; } = 5;

    /// <summary>How many of them must have failed: no answer, a 5xx or 429. Percent; 50 unless set; from 1 to 100.</summary>
    public int BreakerFailuresPercent { get; set; } = 50;

    /// <summary>The length of the window. Milliseconds; 60,000 unless set; from 500 to 3,600,000.</summary>
    public int BreakerWindowMs { get; set; } = 60_000;

    /// <summary>How long the pause lasts before one attempt is allowed. Milliseconds; 30,000 unless set; from 500 to 3,600,000.</summary>
    public int BreakerPauseMs { get; set; } = 30_000;

    /// <summary>
    /// When an endpoint answers again, so many of its waiting postbacks are brought forward at first, and twice as many in each further
    /// round. 50 unless set; from 1 to <see cref="CatchUpMax"/>.
    /// </summary>
    public int CatchUpFirst { get; set; } = 50;

    /// <summary>The most that are brought forward in one round. 500 unless set; from 1 to 1,000.</summary>
    public int CatchUpMax { get; set; } = 500;

    /// <summary>How long a round lasts; its postbacks are spread over it. Milliseconds; 1,000 unless set; from 100 to 60,000.</summary>
    public int CatchUpRoundMs { get; set; } = 1_000;

    /// <summary>
    /// Networks that may be called though they are not public, in CIDR notation, e.g. <c>10.1.0.0/16</c>. None unless set; the sandbox
    /// allows loopback.
    /// </summary>
    public List<string> AllowedNetworks { get; set; } = [];
}
