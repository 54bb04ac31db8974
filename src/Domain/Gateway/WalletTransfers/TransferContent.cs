namespace Paykassma.Domain.Gateway.WalletTransfers;

/// <summary>What was seen in the wallet. Amount in minor units, time in epoch milliseconds, UTC.</summary>
/// <param name="Identifier">The receiving wallet.</param>
/// <param name="TransactionId">The wallet's own number of the transfer: with its rail, the identity of the money.</param>
/// <param name="ReceivedAt">When the money moved, by the wallet's own clock.</param>
/// <param name="Scope">The scope of the wallet it arrived in, e.g. <c>merchant/demo</c> or <c>pool/shared</c>.</param>
/// <param name="WalletType">The method of that wallet.</param>
/// <param name="Number">The number payers type for it, as reported, leading zeros included.</param>
[GenerateSerializer, Immutable, Alias("paykassma.transfer.content")]
public sealed record TransferContent(
    [property: Id(0)] string Identifier,
    [property: Id(1)] string TransactionId,
    [property: Id(2)] long Amount,
    [property: Id(3)] string Currency,
    [property: Id(4)] long ReceivedAt,
    [property: Id(5)] string Scope,
    [property: Id(6)] string WalletType,
    [property: Id(7)] string Number)
{
    /// <summary>Two reports whose moments differ by no more than this are of one moment: forwarded messages are stamped again. Milliseconds.</summary>
    public const long SameMomentMs = 86_400_000;

    /// <summary>Whether its transaction id is the number that payers type.</summary>
    public bool IsNamedByTheTypedNumber() => WalletTransferKey.AreAlmostEqual(TransactionId, Number);

    /// <summary>Whether the other report tells of the same money in the same wallet at the same moment, whatever its numbers are.</summary>
    public bool IsSameMoneyAs(TransferContent other) =>
        Identifier == other.Identifier && Scope == other.Scope && Amount == other.Amount && Currency == other.Currency
        && Int128.Abs((Int128)ReceivedAt - other.ReceivedAt) <= SameMomentMs;
}
