using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Postbacks;
using Paykassma.Protocol.Validation;
using Paykassma.Storage.Postbacks;

namespace Paykassma.Api.Merchant;

/// <summary>The wallet transfer in a held postback's signed content; its unsigned fields are ignored.</summary>
/// <param name="OrderId">The order it names; empty when it names no usable order.</param>
/// <param name="Amount">Minor units.</param>
internal sealed record SignedDeposit(string OrderId, string WalletType, string TransactionId, long Amount, string Currency)
{
    /// <summary>Null when the signed content could not be credited to any order.</summary>
    public static SignedDeposit? Of(Postback postback) =>
        postback.SingleItem is { IsDeposit: true } item
        && IsUsable(item.WalletType)
        && IsUsable(item.TransactionId)
        && TransactionNumber.IsUsable(item.TransactionId!)
        && Protocol.Catalogue.Currency.TryGet(item.CurrencyCode, out var currency)
        && Protocol.Validation.Amount.TryParse(item.Amount, currency, out var amount, out _)
            ? new SignedDeposit(IsUsable(item.PluginCustomOrderId) ? item.PluginCustomOrderId! : "", item.WalletType!, item.TransactionId!, amount, currency.Code)
            : null;

    /// <summary>
    /// Why its postback cannot be released, and what to do; null if it can. Of a method that takes no deposits here in this currency nobody
    /// knows the rail: the same money may be credited already, under a known method.
    /// </summary>
    public string? WhyNoRelease => PaymentSystems.TryGet(WalletType, out var system) && system.TakesDeposits && system.Currency.Code == Currency
        ? null
        : $"No method {WalletType} takes deposits in {Currency} here, so nobody can tell whether this money is credited already. "
            + "Credit the deposit by hand, under the method that the money came by. Then dismiss this postback.";

    /// <summary>Identifies its credit to an order in the ledger.</summary>
    public CreditFacts CreditTo(string orderId) =>
        new(DepositTransfer.Id(orderId), DepositTransfer.Reference(WalletType, TransactionId), Amount, Currency);

    private static bool IsUsable(string? text) => !string.IsNullOrWhiteSpace(text) && CodePoints.Count(text) <= FieldLimits.TextMax;
}
