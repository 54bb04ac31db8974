using Paykassma.Domain.WalletTransfers;

namespace Paykassma.Grains.Gateway;

/// <summary>Maps a wallet transfer to its contracts and back.</summary>
internal static class WalletTransferContract
{
    public static TransferContent ToDomain(this WalletTransferContent content) =>
        new(content.Identifier, content.TransactionId, content.Amount, content.Currency, content.ReceivedAt, content.Scope);

    public static WalletTransferContent ToContract(this TransferContent content) => new()
    {
        Identifier = content.Identifier,
        TransactionId = content.TransactionId,
        Amount = content.Amount,
        Currency = content.Currency,
        ReceivedAt = content.ReceivedAt,
        Scope = content.Scope,
    };

    public static Claim ToDomain(this ClaimTransfer command) => new(command.Payment, command.Scopes);

    public static ClaimCode ToCode(WalletTransferReply reply) => reply switch
    {
        WalletTransferReply.Done => ClaimCode.Done,
        WalletTransferReply.Granted => ClaimCode.Granted,
        WalletTransferReply.NotHere => ClaimCode.NotHere,
        WalletTransferReply.Contested => ClaimCode.Contested,
        WalletTransferReply.Taken => ClaimCode.Taken,
        WalletTransferReply.TooManyClaims => ClaimCode.TooManyClaims,
        _ => throw new ArgumentOutOfRangeException(nameof(reply), reply, "only a report has this reply"),
    };

    public static WalletTransferReply ToReply(this ClaimCode code) => code switch
    {
        ClaimCode.Done => WalletTransferReply.Done,
        ClaimCode.Granted => WalletTransferReply.Granted,
        ClaimCode.NotHere => WalletTransferReply.NotHere,
        ClaimCode.Contested => WalletTransferReply.Contested,
        ClaimCode.Taken => WalletTransferReply.Taken,
        ClaimCode.TooManyClaims => WalletTransferReply.TooManyClaims,
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "not a claim's answer"),
    };
}
