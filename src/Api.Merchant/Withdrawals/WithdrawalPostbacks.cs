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
    private const string FieldsDiffer = "UnsignedFieldsDiffer";

    /// <summary>No withdrawal has an amount of zero.</summary>
    private static readonly WithdrawalNotice FitsNone = new(WithdrawalOutcome.Fail, "", 0, "", "", "");

    /// <summary>Null when the withdrawal has recorded the postback; otherwise why it must be held.</summary>
    public static async ValueTask<string?> ReceiveAsync(IGrainFactory grains, Postback postback, AdditionalDataItem item)
    {
        // No withdrawal of ours has a longer id.
        if (string.IsNullOrWhiteSpace(item.WithdrawalId) || CodePoints.Count(item.WithdrawalId) > FieldLimits.WithdrawalIdMax)
        {
            return postback.Disagreements().Count > 0 ? FieldsDiffer : "WithdrawalUnknown";
        }

        var (notice, fault) = Read(postback, item);
        var answer = await grains.GetGrain<IWithdrawalGrain>(GrainKeys.Withdrawal(item.WithdrawalId))
            .Receive(new() { Notice = notice, AdditionalDataHash = postback.AdditionalDataHash });
        if (fault is not null) return fault;
        return answer.Reply is WithdrawalReply.Done or WithdrawalReply.Replayed ? null : answer.Hold.ToString();
    }

    /// <summary>
    /// The result that it reports; or why there is none, with a notice that fits no withdrawal, so that the withdrawal learns that a result about it
    /// is held and can book nothing. Everything except the label is taken from the signed content.
    /// </summary>
    private static (WithdrawalNotice Notice, string? Fault) Read(Postback postback, AdditionalDataItem item)
    {
        if (postback.Disagreements().Count > 0) return (FitsNone, FieldsDiffer);
        if (WithdrawalStatuses.StatusOf(item) is not { } status) return (FitsNone, "WithdrawalStatusUnknown");
        if (!Currency.TryGet(item.CurrencyCode, out var currency)) return (FitsNone, "CurrencyUnknown");
        if (!Amount.TryParse(item.Amount, currency, out var amount, out _)) return (FitsNone, "AmountUnusable");
        var outcome = status == Protocol.Postbacks.WithdrawalStatus.Success ? WithdrawalOutcome.Success : WithdrawalOutcome.Fail;
        return (new(outcome, item.WalletType!, amount, currency.Code, item.Comment ?? "", postback.Label ?? ""), null);
    }
}
