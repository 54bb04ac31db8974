using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Validation;

namespace Paykassma.Plain.Merchant;

/// <summary>A request to register a deposit.</summary>
/// <param name="Amount">Minor units.</param>
internal sealed record DepositRequest(string Id, string Label, PaymentSystem System, long Amount)
{
    /// <summary>Null if it is no such request.</summary>
    public static DepositRequest? Read(JsonInput input)
    {
        var fields = new FieldReader(input);
        var label = fields.Required("label", FieldLimits.TextMax);
        var currency = fields.RequiredExactly("currency_code", Currency.CodeLength);
        var walletType = fields.Required("wallet_type", FieldLimits.TextMax);
        var token = fields.RequiredNumber("amount");
        var id = fields.Optional("custom_transaction_id", FieldLimits.TextMax) ?? Guid.CreateVersion7().ToString();
        if (!fields.Errors.IsEmpty || string.IsNullOrWhiteSpace(id)) return null;
        if (!PaymentSystems.TryGet(walletType, out var system) || !system.TakesDeposits || system.Currency.Code != currency) return null;
        return Protocol.Validation.Amount.TryParse(token, system.Currency, out var amount, out _) ? new(id, label!, system, amount) : null;
    }
}
