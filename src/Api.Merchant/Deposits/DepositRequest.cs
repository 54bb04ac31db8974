using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Merchant;

/// <summary>A request to register a deposit.</summary>
/// <param name="Amount">Minor units.</param>
/// <param name="CustomTransactionId">The platform's own id; if null, one is made.</param>
internal sealed record DepositRequest(PaymentSystem System, string Label, long Amount, string? CustomTransactionId)
{
    public static RequestReading<DepositRequest> Read(JsonInput input)
    {
        var fields = new FieldReader(input);
        var label = ErasedLabel.ReadLabel(fields);
        var currency = fields.RequiredExactly("currency_code", Currency.CodeLength);
        var walletType = fields.Required("wallet_type", FieldLimits.TextMax);
        var token = fields.RequiredNumber("amount");
        var id = input.Field("custom_transaction_id") is null ? null : fields.Required("custom_transaction_id", FieldLimits.TextMax);
        var errors = fields.Errors;
        PaymentSystem? system = null;
        if (walletType is not null && (!PaymentSystems.TryGet(walletType, out system) || !system.TakesDeposits))
        {
            errors.Add("wallet_type", "The selected wallet_type is invalid.");
            system = null;
        }

        if (system is not null && currency is not null && currency != system.Currency.Code)
        {
            errors.Add("currency_code", "The selected currency_code is invalid.");
        }

        var amount = AmountField.Read(errors, token, system?.Currency);
        return errors.IsEmpty
            ? new RequestReading<DepositRequest>.Valid(new(system!, label!, amount, id))
            : new RequestReading<DepositRequest>.Invalid(errors);
    }
}
