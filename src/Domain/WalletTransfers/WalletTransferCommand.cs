namespace Paykassma.Domain.WalletTransfers;

/// <summary>All that can happen to a wallet transfer. Times in epoch milliseconds, UTC.</summary>
public abstract record WalletTransferCommand
{
    /// <summary>An agent reports what it saw.</summary>
    public sealed record Report(TransferContent Content, long At) : WalletTransferCommand;

    /// <summary>A payment wants it.</summary>
    /// <param name="Wait">Whether to remember the claim when the transfer is not here; if not, an earlier one is forgotten as well.</param>
    public sealed record Take(Claim Claim, bool Wait, long At) : WalletTransferCommand;

    /// <summary>A payment gives up waiting. It cannot give up what it already owns.</summary>
    public sealed record Withdraw(string Payment) : WalletTransferCommand;

    /// <summary>An operator decides a contest for one payment.</summary>
    public sealed record Grant(Claim Claim, long At) : WalletTransferCommand;

    /// <summary>An operator has refused the payment: the number is free again, or shut.</summary>
    public sealed record Release(string Payment, AfterRefusal AfterRefusal, long At) : WalletTransferCommand;

    /// <summary>Someone is about to tell those who waited.</summary>
    public sealed record Tell(long At) : WalletTransferCommand;

    /// <summary>They have been told the news of this number.</summary>
    public sealed record Told(int News) : WalletTransferCommand;
}

/// <summary>What becomes of the number of a refused payment.</summary>
public enum AfterRefusal
{
    FreeTheNumber,
    BlockTheNumber,
}

/// <summary>What a command did.</summary>
public enum WalletTransferReply
{
    /// <summary>Saved, or it stood so already.</summary>
    Done,

    /// <summary>The transfer is this payment's.</summary>
    Granted,

    /// <summary>Not here. The claim is remembered if it asked to be.</summary>
    NotHere,

    /// <summary>Several payments wait for it: a person decides.</summary>
    Contested,

    /// <summary>Another payment's, or blocked. The claim is not remembered.</summary>
    Taken,

    /// <summary>So many payments wait for this number that no further one is remembered.</summary>
    TooManyClaims,

    /// <summary>Reported before with other content.</summary>
    OtherContent,
}

/// <summary>The answer of the machine. <see cref="Next"/> is null when nothing is to be saved.</summary>
public sealed record WalletTransferStep(WalletTransferState? Next, WalletTransferReply Reply);
