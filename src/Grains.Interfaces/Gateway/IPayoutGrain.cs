namespace Paykassma.Grains.Gateway;

/// <summary>One payout of a gateway merchant, key <c>payout/{merchant}/{withdrawal_id}</c>: paid once, whoever races.</summary>
[Alias("paykassma.payout")]
public interface IPayoutGrain : IGrainWithStringKey
{
    /// <summary>Takes a genuine request in, or refuses it, for good. The same request again answers what the first did.</summary>
    [Alias("create")]
    Task<PayoutAnswer> Create(CreatePayout command);

    /// <summary>Does what is due and says what the channel must be turned to for, saved before. Safe to call at any time.</summary>
    [Alias("begin")]
    Task<PayoutWork> Begin();

    /// <summary>Keeps what the channel made of an attempt.</summary>
    [Alias("record")]
    Task<PayoutAnswer> Record(RecordPayoutAttempt command);

    /// <summary>An operator will carry it out.</summary>
    [Alias("take")]
    Task<PayoutAnswer> Take(PayoutDecision command);

    /// <summary>A person lets the channel have what is above the limit.</summary>
    [Alias("approve")]
    Task<PayoutAnswer> Approve(PayoutDecision command);

    /// <summary>The operator who took it has paid; above the limit: has prepared it for a second person to confirm.</summary>
    [Alias("pay")]
    Task<PayoutAnswer> Pay(PayoutDecision command);

    /// <summary>A second person confirms what the first one prepared: it is paid.</summary>
    [Alias("confirm")]
    Task<PayoutAnswer> Confirm(PayoutDecision command);

    /// <summary>Whoever prepared it takes that back, or a second person will not confirm it.</summary>
    [Alias("send-back")]
    Task<PayoutAnswer> SendBack(PayoutDecision command);

    /// <summary>The operator who took it does not pay.</summary>
    [Alias("fail")]
    Task<PayoutAnswer> Fail(PayoutDecision command);

    /// <summary>An operator calls it off before anyone carries it out.</summary>
    [Alias("cancel")]
    Task<PayoutAnswer> Cancel(PayoutDecision command);

    /// <summary>An operator has dealt with what asked for a person after the end.</summary>
    [Alias("acknowledge")]
    Task<PayoutAnswer> Acknowledge(PayoutDecision command);

    [Alias("get")]
    Task<PayoutView?> Get();
}
