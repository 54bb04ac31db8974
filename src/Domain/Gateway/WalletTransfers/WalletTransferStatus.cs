namespace Paykassma.Domain.Gateway.WalletTransfers;

/// <summary>The status of a wallet transfer, and of a typed number as a whole. The names are stored.</summary>
[GenerateSerializer, Alias("paykassma.transfer.status")]
public enum WalletTransferStatus
{
    /// <summary>The number was claimed, and no money is known under it. Never the status of a transfer.</summary>
    Awaited,

    /// <summary>The money has arrived; no payment owns it.</summary>
    Arrived,

    /// <summary>The money has arrived, and an operator must decide: several payments claim it, the only one is suspect, or a suspect one was given up.</summary>
    Contested,

    /// <summary>One payment owns it.</summary>
    Claimed,

    /// <summary>Blocked by an operator: no payer who was refused can claim it. Another payer who does meets a person.</summary>
    Blocked,

    /// <summary>Taken back by two persons: it counts as never reported, and is not taken in again.</summary>
    Voided,
}
