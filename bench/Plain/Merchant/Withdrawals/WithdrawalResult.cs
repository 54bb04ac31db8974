using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Postbacks;
using Paykassma.Protocol.Validation;

namespace Paykassma.Plain.Merchant.Withdrawals;

/// <summary>How a withdrawal ended, from a genuine postback. Only the label was not signed; it is compared.</summary>
/// <param name="Amount">Minor units.</param>
internal sealed record WithdrawalResult(string Id, string WalletType, string CurrencyCode, long Amount, string Label, bool IsPaid)
{
    /// <summary>Null if the postback does not say how a withdrawal ended.</summary>
    public static WithdrawalResult? Of(Postback postback, AdditionalDataItem item)
    {
        if (postback.Disagreements().Count > 0 || postback.Label is null || item is not { WithdrawalId.Length: > 0, WalletType: { } walletType }) return null;
        if (WithdrawalStatuses.StatusOf(item) is not { } status) return null;
        if (!Currency.TryGet(item.CurrencyCode, out var currency) || !Protocol.Validation.Amount.TryParse(item.Amount, currency, out var amount, out _)) return null;
        return new(item.WithdrawalId, walletType, currency.Code, amount, postback.Label, status == WithdrawalStatus.Success);
    }
}
