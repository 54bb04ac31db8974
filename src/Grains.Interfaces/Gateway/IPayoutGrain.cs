namespace Paykassma.Grains.Gateway;

/// <summary>One payout of a gateway merchant, key <c>payout/{merchant}/{withdrawal_id}</c>: paid once, even if several race to pay it.</summary>
[Alias("paykassma.payout")]
public interface IPayoutGrain : IGrainWithStringKey
{
    /// <summary>Registers a genuine request, or refuses it permanently. The same request again gets the first answer.</summary>
    [Alias("create")]
    Task<PayoutAnswer> Create(CreatePayout command);

    /// <summary>Does what is due, saves it, and returns what the channel must be called for. Safe to call at any time.</summary>
    [AnswersOnce, Alias("begin")]
    Task<PayoutWork> Begin();

    /// <summary>Saves the channel's answer to an attempt.</summary>
    [Alias("record")]
    Task<PayoutAnswer> Record(RecordPayoutAttempt command);

    /// <summary>An operator takes it over from the channel.</summary>
    [Alias("take")]
    Task<PayoutAnswer> Take(PayoutDecision command);

    /// <summary>The operator who took it gives it back unpaid.</summary>
    [Alias("give-back")]
    Task<PayoutAnswer> GiveBack(PayoutDecision command);

    /// <summary>An operator takes it over from the one who took it.</summary>
    [Alias("take-over")]
    Task<PayoutAnswer> TakeOver(PayoutDecision command);

    /// <summary>An operator approves that the channel pays an amount above the limit.</summary>
    [AnswersOnce, Alias("approve")]
    Task<PayoutAnswer> Approve(PayoutDecision command);

    /// <summary>The operator who took it has paid it. Above the limit this only prepares it; a second person must confirm.</summary>
    [Alias("pay")]
    Task<PayoutAnswer> Pay(PayoutDecision command);

    /// <summary>A second person confirms what the first one prepared: it is paid, or with <see cref="PayoutDecision.FailComparedWith"/>, it is not.</summary>
    [Alias("confirm")]
    Task<PayoutAnswer> Confirm(PayoutDecision command);

    /// <summary>The person who prepared it takes that back, or a second person does not confirm it.</summary>
    [Alias("send-back")]
    Task<PayoutAnswer> SendBack(PayoutDecision command);

    /// <summary>
    /// The operator who took it reports that it is not paid. Above the limit this only prepares it if it may have been paid; a second person
    /// must confirm.
    /// </summary>
    [Alias("fail")]
    Task<PayoutAnswer> Fail(PayoutDecision command);

    /// <summary>An operator cancels it before anyone works on it.</summary>
    [Alias("cancel")]
    Task<PayoutAnswer> Cancel(PayoutDecision command);

    /// <summary>An operator has finished the manual review of a payout that had already ended.</summary>
    [Alias("acknowledge")]
    Task<PayoutAnswer> Acknowledge(PayoutDecision command);

    [Alias("get")]
    Task<PayoutView?> Get();
}
