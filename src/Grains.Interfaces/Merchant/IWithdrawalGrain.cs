using Paykassma.Domain.Merchant.Withdrawals;

namespace Paykassma.Grains.Merchant;

/// <summary>One withdrawal of the merchant side, key <c>withdrawal/{withdrawal_id}</c>.</summary>
[Alias("paykassma.withdrawal")]
public interface IWithdrawalGrain : IGrainWithStringKey
{
    /// <summary>
    /// Holds the amount of an order that is valid by its method's rules. The same id with the same content is a replay; with different
    /// content it is a conflict.
    /// </summary>
    [Alias("create")]
    Task<WithdrawalResult> Create(WithdrawalOrder order);

    /// <summary>Cancels it, if it has not been sent.</summary>
    [Alias("cancel")]
    Task<WithdrawalResult> Cancel();

    /// <summary>Opens an attempt if the first or another one is due. It is saved before the provider is asked.</summary>
    [AnswersOnce, Alias("begin")]
    Task<WithdrawalResult> Begin(WhenUnknown whenUnknown);

    /// <summary>Saves the outcome of an attempt. A closed attempt's outcome changes nothing.</summary>
    [Alias("record")]
    Task<WithdrawalResult> Record(RecordSending command);

    /// <summary>A verified postback: settles or releases once, in any state.</summary>
    [Alias("receive")]
    Task<WithdrawalReceived> Receive(ReceiveWithdrawalPostback command);

    /// <summary>An operator's decision, stored with who decided and why.</summary>
    [AnswersOnce, Alias("resolve")]
    Task<WithdrawalResult> Resolve(ResolveWithdrawal command);

    [Alias("get")]
    Task<WithdrawalState?> Get();
}
