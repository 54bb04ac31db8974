using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.Gateway.Payers;

namespace Paykassma.Domain.Gateway.WalletTransfers;

/// <summary>A payment that claims a transfer. Amount in minor units, times in epoch milliseconds, UTC.</summary>
/// <param name="Payment">Its grain key.</param>
/// <param name="Scopes">The wallets its merchant's payers may pay to.</param>
/// <param name="Number">The number as the payer typed it, leading zeros included.</param>
/// <param name="WalletType">The payment's method.</param>
/// <param name="At">When this number was typed.</param>
/// <param name="SkewMs">How much later than <paramref name="At"/> the money may have moved, by its own clock.</param>
/// <param name="Shown">The wallets that the payer's label was shown.</param>
[GenerateSerializer, Immutable, Alias("paykassma.transfer.claim")]
public sealed record Claim(
    [property: Id(0)] string Payment,
    [property: Id(1)] ImmutableArray<string> Scopes,
    [property: Id(2)] string Number,
    [property: Id(3)] string WalletType,
    [property: Id(4)] long Amount,
    [property: Id(5)] string Currency,
    [property: Id(6)] long At,
    [property: Id(7)] long SkewMs,
    [property: Id(8)] ImmutableArray<ShownWallet> Shown)
{
    /// <summary>True once several transfers could have been meant: from then on an operator decides, even if one of them goes elsewhere.</summary>
    [Id(9)] public bool IsUndecided { get; init; }

    /// <summary>Who types it, as the number remembers payers; see <see cref="PayerTag"/>. Null in claims older than this field.</summary>
    [Id(10)] public string? Payer { get; init; }

    /// <summary>Whether an operator refused an earlier claim on this number: this payer's, or anybody's on the same money.</summary>
    [Id(11)] public bool WasRefused { get; init; }

    /// <summary>
    /// Whether it came by a window link that anybody could have written. Its refusal binds nobody: whoever typed it need not be the label.
    /// </summary>
    [Id(12)] public bool IsUnvouched { get; init; }

    /// <summary>
    /// Who claims, as other claimants are compared: the payment's grain key, marked if nobody vouches for it. Such a payment can become
    /// another payer's, once the merchant's word takes the order from it.
    /// </summary>
    [JsonIgnore]
    public string Claimant => IsUnvouched ? $"{Unvouched}{Payment}" : Payment;

    /// <summary>The payment's grain key in a <see cref="Claimant"/>.</summary>
    public static string PaymentOf(string claimant) =>
        claimant.StartsWith(Unvouched, StringComparison.Ordinal) ? claimant[Unvouched.Length..] : claimant;

    private const string Unvouched = "unvouched:";

    private long ShownSkewMs => Math.Max(SkewMs, PaymentPolicy.ClaimSkewUnlessSetMs);

    /// <summary>Whether its payer may have paid into this wallet at all.</summary>
    public bool MayGet(TransferContent transfer) => MayGet(transfer.Scope);

    /// <summary>Whether its payer may have paid into wallets of this owner.</summary>
    public bool MayGet(string scope) => !Scopes.IsDefault && Scopes.Contains(scope);

    /// <summary>Whether the number was typed before the money moved, by more than clocks may differ. Nobody honest knows it then.</summary>
    public bool IsEarlierThan(TransferContent transfer) => (Int128)At + SkewMs < transfer.ReceivedAt;

    /// <summary>Whether the label was ever shown the wallet.</summary>
    public bool WasShown(string identifier) => !Shown.IsDefault && Shown.Any(shown => shown.Identifier == identifier);

    /// <summary>
    /// Whether the label was shown the wallet before the money moved, at whatever time. Before times were kept it was. A method whose numbers
    /// must not be typed early is no stricter about this: the wallet's clock may still be behind ours.
    /// </summary>
    public bool WasShownBefore(TransferContent transfer) => !Shown.IsDefault && Shown.Any(shown =>
        shown.Identifier == transfer.Identifier && (shown.At.IsEmpty || shown.At.Any(at => at <= (Int128)transfer.ReceivedAt + ShownSkewMs)));

    /// <summary>Whether the label was shown the wallet before the money moved, and not longer before than <paramref name="withinMs"/>.</summary>
    public bool WasShownInTime(TransferContent transfer, long withinMs) => !Shown.IsDefault && Shown.Any(shown =>
        shown.Identifier == transfer.Identifier
        && shown.At.Any(at => at <= (Int128)transfer.ReceivedAt + ShownSkewMs && (Int128)transfer.ReceivedAt - at <= withinMs));

    /// <summary>Whether it names exactly this money: wallet, amount, currency and time. Decides between transfers of one number.</summary>
    public bool Fits(TransferContent transfer) =>
        MayGet(transfer) && Currency == transfer.Currency && Amount == transfer.Amount && WasShown(transfer.Identifier) && !IsEarlierThan(transfer);
}
