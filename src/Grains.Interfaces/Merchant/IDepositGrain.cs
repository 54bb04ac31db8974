using Paykassma.Domain.Merchant.Deposits;

namespace Paykassma.Grains.Merchant;

/// <summary>One deposit of the merchant side, key <c>deposit/{custom_transaction_id}</c>.</summary>
[Alias("paykassma.deposit")]
public interface IDepositGrain : IGrainWithStringKey
{
    /// <summary>Registers the order. The same id with the same content is a replay; with different content it is a conflict.</summary>
    [Alias("register")]
    Task<DepositAnswer> Register(RegisterDeposit command);

    /// <summary>Stores the wallet to pay to. The first wallet that was shown is kept.</summary>
    [Alias("show-wallet")]
    Task<DepositAnswer> ShowWallet(ShowWallet command);

    /// <summary>Opens an attempt to activate. It is saved before the provider is asked.</summary>
    [AnswersOnce, Alias("begin-activation")]
    Task<DepositAnswer> BeginActivation(BeginActivation command);

    /// <summary>Saves the provider's answer to an attempt. A closed attempt's answer changes nothing.</summary>
    [Alias("record-activation")]
    Task<DepositAnswer> RecordActivation(RecordActivation command);

    /// <summary>A verified postback: credits once, in any state.</summary>
    [Alias("receive")]
    Task<ReceiveAnswer> Receive(ReceiveDepositPostback command);

    /// <summary>
    /// Checks whether a re-check is due. Saves the next due time, then returns the deposit to ask the provider about; null if there is
    /// nothing to ask. The number of the re-check is <see cref="DepositWatch.Asked"/>.
    /// </summary>
    [AnswersOnce, Alias("begin-recheck")]
    Task<DepositState?> BeginRecheck();

    /// <summary>Closes a deposit that needs attention. A postback still credits.</summary>
    [Alias("close")]
    Task<DepositAnswer> Close(CloseDeposit command);

    /// <summary>Lets a deposit that needs attention wait longer.</summary>
    [Alias("wait")]
    Task<DepositAnswer> Wait(WaitForDeposit command);

    /// <summary>
    /// An operator's credit: once, in any state, with the ids that a postback's credit would have. It is held if it conflicts with another
    /// transfer, amount or currency; then nothing is booked. Whether this call booked it is counted, so a frontend does not repeat it.
    /// </summary>
    [AnswersOnce, Alias("credit")]
    Task<DepositAnswer> Credit(CreditDeposit command);

    [Alias("get")]
    Task<DepositState?> Get();
}
