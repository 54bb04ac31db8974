namespace Paykassma.Domain.Gateway.WalletTransfers;

/// <summary>What a claim is measured by: its merchant's policy, and what is known about whoever typed the number.</summary>
/// <param name="AmountToleranceBasisPoints">How far the amount may differ. Hundredths of a percent.</param>
/// <param name="TransferMaxAgeMs">How old the transfer may be. Milliseconds.</param>
/// <param name="PoolShownWithinMs">How long before the money a pool's wallet may have been shown. Milliseconds.</param>
/// <param name="ManyWrongNumbers">Whether the label typed many wrong numbers lately.</param>
/// <param name="ManyWrongAround">Whether its address, or the merchant within the minute, produced many.</param>
[GenerateSerializer, Immutable, Alias("paykassma.transfer.terms")]
public sealed record ClaimTerms(
    [property: Id(0)] int AmountToleranceBasisPoints,
    [property: Id(1)] long TransferMaxAgeMs,
    [property: Id(2)] long PoolShownWithinMs,
    [property: Id(3)] bool ManyWrongNumbers,
    [property: Id(4)] bool ManyWrongAround);
