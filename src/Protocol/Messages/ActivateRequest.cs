using System.Buffers;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Php;
using Paykassma.Protocol.Validation;

namespace Paykassma.Protocol.Messages;

/// <summary><c>POST /api/v1/transaction/activate</c>: the payer's transaction number, to be matched with a wallet transfer.</summary>
public sealed record ActivateRequest
{
    /// <summary>The method's currency.</summary>
    public required Currency Currency { get; init; }

    /// <summary>The method.</summary>
    public required string WalletType { get; init; }

    /// <summary>The payer.</summary>
    public required string Label { get; init; }

    /// <summary>The transaction number; it follows the method's rule.</summary>
    public required string Key1 { get; init; }

    /// <summary>The amount that the payer claims to have paid, in minor units.</summary>
    public required long Amount { get; init; }

    /// <summary>The order's id, unique in the merchant's system.</summary>
    public required string CustomTransactionId { get; init; }

    /// <summary>Reads a body.</summary>
    public static RequestReading<ActivateRequest> Read(ReadOnlySpan<byte> body, PaymentSystemCatalogue? catalogue = null) =>
        RequestReading<ActivateRequest>.Read(body, input => Read(input, catalogue));

    /// <summary>Reads a body that is JSON.</summary>
    public static RequestReading<ActivateRequest> Read(JsonInput input, PaymentSystemCatalogue? catalogue = null)
    {
        var fields = new FieldReader(input);
        var currency = fields.RequiredExactly("currency_code", Catalogue.Currency.CodeLength);
        var walletType = fields.Required("wallet_type", FieldLimits.TextMax);
        var label = ErasedLabel.ReadLabel(fields);
        var key1 = fields.Required("key1", FieldLimits.TextMax);
        var token = fields.RequiredNumber("amount");
        var order = fields.Required("custom_transaction_id", FieldLimits.TextMax);
        var system = MethodRules.DepositMethod(fields.Errors, walletType, currency, "currency_code", catalogue);
        if (system?.Key1 is { } rule && key1 is not null && !rule.Accepts(key1)) fields.Errors.Add("key1", rule.Refusal);
        var amount = ReadAmount(fields.Errors, token, system);
        if (!fields.Errors.IsEmpty) return new RequestReading<ActivateRequest>.Invalid(fields.Errors);
        return new RequestReading<ActivateRequest>.Valid(new()
        {
            Currency = system!.Currency,
            WalletType = walletType!,
            Label = label!,
            Key1 = key1!,
            Amount = amount,
            CustomTransactionId = order!,
        });
    }

    /// <summary>The body to send.</summary>
    public byte[] ToBody()
    {
        var output = new ArrayBufferWriter<byte>();
        var json = new PhpJsonWriter(output);
        json.BeginObject();
        json.String("currency_code", Currency.Code);
        json.String("wallet_type", WalletType);
        json.String("label", Label);
        json.String("key1", Key1);
        json.Raw("amount", Validation.Amount.Format(Amount, Currency));
        json.String("custom_transaction_id", CustomTransactionId);
        json.EndObject();
        return output.WrittenSpan.ToArray();
    }

    private static long ReadAmount(ValidationErrors errors, string? token, PaymentSystem? system)
    {
        if (token is null) return 0;
        // Without a method the currency's decimals are unknown; sign and size are checked anyway.
        var currency = system?.Currency ?? new Currency("", "", Decimals: 4);
        if (!Validation.Amount.TryParse(token, currency, out var minor, out var error)) errors.Add("amount", error.Text("amount"));
        return minor;
    }
}
