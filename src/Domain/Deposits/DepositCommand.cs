using System.Collections.Immutable;

namespace Paykassma.Domain.Deposits;

/// <summary>All that can happen to a deposit.</summary>
public abstract record DepositCommand
{
    /// <summary>The frontend asks for a deposit. Amount in minor units; <paramref name="At"/> in epoch milliseconds.</summary>
    public sealed record Register(string Label, string WalletType, string Currency, long Amount, long At) : DepositCommand;

    /// <summary>The provider has named the wallet to pay to.</summary>
    public sealed record ShowWallet(ImmutableArray<WalletDetail> Details) : DepositCommand;

    /// <summary>The payer typed a transaction number: open an attempt.</summary>
    public sealed record BeginActivation(string Key1, long Amount) : DepositCommand;

    /// <summary>The provider has answered attempt <paramref name="Number"/>.</summary>
    public sealed record RecordActivation(int Number, ActivationOutcome Outcome, string? Message) : DepositCommand;

    /// <summary>A verified postback says the transfer has arrived.</summary>
    public sealed record Receive(DepositNotice Notice, UnknownOrder UnknownOrder, long At) : DepositCommand;
}

/// <summary>What a verified deposit postback says. All of it was signed but the label.</summary>
/// <param name="Amount">Minor units.</param>
/// <param name="UnsignedLabel">The postback's top-level label: compared, and used only where there is no order to ask.</param>
public sealed record DepositNotice(string WalletType, string TransactionId, long Amount, string Currency, string UnsignedLabel);

/// <summary>What to do with a genuine postback for an order that was never registered.</summary>
public enum UnknownOrder
{
    /// <summary>A person looks at it.</summary>
    Hold,

    /// <summary>Credit the unsigned label and flag the deposit.</summary>
    CreditAndFlag,
}
