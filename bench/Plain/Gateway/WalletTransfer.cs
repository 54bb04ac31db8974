using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Times;
using Paykassma.Protocol.Validation;

namespace Paykassma.Plain.Gateway;

/// <summary>Money that an agent saw in a wallet. Its number is what payers type.</summary>
/// <param name="Amount">Minor units.</param>
internal sealed record WalletTransfer(PaymentSystem System, string Identifier, string Number, long Amount, DateTime ReceivedAt)
{
    private static readonly TimeSpan ClockSkewMax = TimeSpan.FromMinutes(10);

    /// <summary>An agent's report; null if it is none.</summary>
    public static WalletTransfer? Read(JsonInput input, DateTimeOffset now)
    {
        var fields = new FieldReader(input);
        var walletType = fields.Required("wallet_type", FieldLimits.TextMax);
        var identifier = fields.Required("identifier", FieldLimits.TextMax);
        var number = fields.Required("transaction_id", FieldLimits.TextMax);
        var token = fields.RequiredNumber("amount");
        var currency = fields.RequiredExactly("currency_code", Currency.CodeLength);
        var receivedAt = fields.Required("received_at", FieldLimits.TextMax);
        if (!fields.Errors.IsEmpty || !PaymentSystems.TryGet(walletType, out var system) || system.Currency.Code != currency) return null;
        if (system.HasIdsOfItsOwn || system.Key1?.Accepts(number!) != true) return null;
        if (!Protocol.Validation.Amount.TryParse(token, system.Currency, out var amount, out _)) return null;
        if (!UtcTime.TryParse(receivedAt, out var at) || at > (now + ClockSkewMax).ToUnixTimeMilliseconds()) return null;
        return new(system, identifier!, number!, amount, DateTimeOffset.FromUnixTimeMilliseconds(at).UtcDateTime);
    }
}
