namespace Paykassma.Domain.Gateway.WalletTransfers;

/// <summary>All that can happen to a wallet transfer. Times in epoch milliseconds, UTC.</summary>
public abstract record WalletTransferCommand
{
    /// <summary>An agent reports a transfer that arrived in a wallet.</summary>
    public sealed record Report(TransferContent Content, long At) : WalletTransferCommand;

    /// <summary>A payment claims it.</summary>
    /// <param name="Wait">Whether to keep the claim if the transfer has not arrived; if false, an earlier claim is removed as well.</param>
    public sealed record Take(Claim Claim, bool Wait, long At) : WalletTransferCommand;

    /// <summary>A payment withdraws its claim. It cannot withdraw from a transfer that it already owns.</summary>
    public sealed record Withdraw(string Payment) : WalletTransferCommand;

    /// <summary>An operator grants a contested transfer to one payment.</summary>
    public sealed record Grant(Claim Claim, long At) : WalletTransferCommand;

    /// <summary>An operator has refused the payment: the number is free again, or blocked.</summary>
    public sealed record Release(string Payment, AfterRefusal AfterRefusal, long At) : WalletTransferCommand;

    /// <summary>Someone is about to inform the waiting payments.</summary>
    public sealed record Tell(long At) : WalletTransferCommand;

    /// <summary>The waiting payments have been informed of the change with this number.</summary>
    public sealed record Told(int News) : WalletTransferCommand;
}

/// <summary>What happens to the number of a refused payment.</summary>
[GenerateSerializer, Alias("paykassma.transfer.after-refusal")]
public enum AfterRefusal
{
    FreeTheNumber,
    BlockTheNumber,
}

/// <summary>What a command did.</summary>
[GenerateSerializer, Alias("paykassma.transfer.code")]
public enum WalletTransferReply
{
    /// <summary>Saved, or the state was already like this.</summary>
    Done,

    /// <summary>This payment owns the transfer.</summary>
    Granted,

    /// <summary>It has not arrived. The claim is kept if that was requested.</summary>
    NotHere,

    /// <summary>Several payments claim it: an operator must decide.</summary>
    Contested,

    /// <summary>Another payment owns it, or it is blocked. The claim is not kept.</summary>
    Taken,

    /// <summary>Too many payments wait for this number; this claim is not kept.</summary>
    TooManyClaims,

    /// <summary>It was reported before with different content.</summary>
    OtherContent,
}

/// <summary>What the state machine decided. <see cref="Next"/> is null when there is nothing to save.</summary>
public sealed record WalletTransferStep(WalletTransferState? Next, WalletTransferReply Reply);
