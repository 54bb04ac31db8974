using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Grains.Merchant;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Postbacks;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Merchant;

/// <summary>What a genuine postback leads to: a credit to an order's label, or a hold for manual review.</summary>
/// <param name="HoldReason">Why it must be held; null when <paramref name="Deposit"/> can be received.</param>
internal readonly record struct PostbackReading(string OrderId, ReceiveDepositPostback? Deposit, string? HoldReason)
{
    /// <summary>Takes everything except the label from the signed content.</summary>
    public static PostbackReading Of(Postback postback, UnknownOrders unknownOrders)
    {
        if (postback.Items.Count != 1) return Hold("NotOneItem");
        if (postback.SingleItem is not { } item) return Hold("ItemUnreadable");
        if (postback.Disagreements().Count > 0) return Hold("UnsignedFieldsDiffer");
        if (!item.IsDeposit) return Hold("WithdrawalUnknown");
        if (string.IsNullOrWhiteSpace(item.PluginCustomOrderId)) return Hold("OrderMissing");
        // A transfer without a number cannot be told from another one.
        if (!IsUsable(item.TransactionId) || !TransactionNumber.IsUsable(item.TransactionId!)) return Hold("TransactionIdUnusable");
        if (!IsUsable(item.WalletType)) return Hold("WalletTypeUnusable");
        // Of a method that is not in the catalogue nobody knows the rail, so its transfer cannot be told from the same one of a known method.
        if (!PaymentSystems.TryGet(item.WalletType, out var system) || !system.TakesDeposits) return Hold("WalletTypeUnknown");
        if (!Currency.TryGet(item.CurrencyCode, out var currency)) return Hold("CurrencyUnknown");
        // Nor of a method of another currency.
        if (system.Currency.Code != currency.Code) return Hold("CurrencyDiffers");
        if (!Amount.TryParse(item.Amount, currency, out var amount, out _)) return Hold("AmountUnusable");
        // No order of ours has a longer id.
        if (!IsUsable(item.PluginCustomOrderId)) return Hold("UnknownOrder");
        var credits = unknownOrders == UnknownOrders.CreditAndFlag && IsUsable(postback.Label);
        return new(item.PluginCustomOrderId, new ReceiveDepositPostback
        {
            Notice = new(item.WalletType!, item.TransactionId!, amount, currency.Code, postback.Label ?? ""),
            AdditionalDataHash = postback.AdditionalDataHash,
            UnknownOrder = credits ? UnknownOrder.CreditAndFlag : UnknownOrder.Hold,
        }, null);
    }

    private static PostbackReading Hold(string reason) => new("", null, reason);

    /// <summary>Within the limits of every id and label.</summary>
    private static bool IsUsable(string? text) => !string.IsNullOrWhiteSpace(text) && CodePoints.Count(text) <= FieldLimits.TextMax;
}
