namespace Paykassma.Grains.Merchant;

/// <summary>One deposit of the merchant side, key <c>deposit/{custom_transaction_id}</c>.</summary>
[Alias("paykassma.deposit")]
public interface IDepositGrain : IGrainWithStringKey
{
    /// <summary>Registers the order. The same id with the same content replays, with other content it is a conflict.</summary>
    [Alias("register")]
    Task<DepositAnswer> Register(RegisterDeposit command);

    /// <summary>Keeps what the provider named to pay to; the first wallet shown stays.</summary>
    [Alias("show-wallet")]
    Task<DepositAnswer> ShowWallet(ShowWallet command);

    /// <summary>Opens an attempt to activate, saved before anyone asks the provider.</summary>
    [Alias("begin-activation")]
    Task<DepositAnswer> BeginActivation(BeginActivation command);

    /// <summary>Keeps the provider's answer to an attempt. A closed attempt's answer changes nothing.</summary>
    [Alias("record-activation")]
    Task<DepositAnswer> RecordActivation(RecordActivation command);

    /// <summary>A verified postback: credits once, from any state.</summary>
    [Alias("receive")]
    Task<ReceiveAnswer> Receive(ReceiveDepositPostback command);

    /// <summary>
    /// Looks whether something is due. Saves when the next look is due, then says what to ask the provider; null when nothing is to be
    /// asked.
    /// </summary>
    [Alias("begin-recheck")]
    Task<DepositQuestion?> BeginRecheck();

    /// <summary>Gives up a deposit that needs attention. A postback still credits.</summary>
    [Alias("close")]
    Task<DepositAnswer> Close(CloseDeposit command);

    /// <summary>Has a deposit that needs attention watched for longer.</summary>
    [Alias("wait")]
    Task<DepositAnswer> Wait(WaitForDeposit command);

    /// <summary>Credits by a person's hand, from any state, once: with the ids a postback would have.</summary>
    [Alias("credit")]
    Task<CreditAnswer> Credit(CreditDeposit command);

    [Alias("get")]
    Task<DepositView?> Get();
}
