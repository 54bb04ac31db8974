using Paykassma.Domain.Merchant.Withdrawals;
using Paykassma.Grains;
using Paykassma.Grains.Merchant;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Postbacks;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Merchant;

/// <summary>Genuine postbacks about withdrawals: they end a withdrawal, or they are held for manual review.</summary>
internal static class WithdrawalPostbacks
{
    /// <summary>Null when the withdrawal has recorded the postback; otherwise why it must be held.</summary>
    public static async ValueTask<string?> ReceiveAsync(IGrainFactory grains, Postback postback, AdditionalDataItem item)
    {
        // Everything except the label is taken from the signed content.
        if (postback.Disagreements().Count > 0) return "UnsignedFieldsDiffer";
        // No withdrawal of ours has a longer id.
        if (string.IsNullOrWhiteSpace(item.WithdrawalId) || CodePoints.Count(item.WithdrawalId) > FieldLimits.WithdrawalIdMax) return "WithdrawalUnknown";
        if (WithdrawalStatuses.StatusOf(item) is not { } status) return "WithdrawalStatusUnknown";
        if (!Currency.TryGet(item.CurrencyCode, out var currency)) return "CurrencyUnknown";
        if (!Amount.TryParse(item.Amount, currency, out var amount, out _)) return "AmountUnusable";
        var answer = await grains.GetGrain<IWithdrawalGrain>(GrainKeys.Withdrawal(item.WithdrawalId)).Receive(new()
        {
            Notice = new(
                status == Protocol.Postbacks.WithdrawalStatus.Success ? WithdrawalOutcome.Success : WithdrawalOutcome.Fail,
                item.WalletType!,
                amount,
                currency.Code,
                item.Comment ?? "",
                postback.Label ?? ""),
            AdditionalDataHash = postback.AdditionalDataHash,
        });
        return answer.Reply is WithdrawalReply.Done or WithdrawalReply.Replayed ? null : answer.Hold.ToString();
    }
}
