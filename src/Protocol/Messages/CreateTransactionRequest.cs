using System.Buffers;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Php;
using Paykassma.Protocol.Validation;

namespace Paykassma.Protocol.Messages;

/// <summary><c>POST /api/v1/transaction/create/{wallet_type}</c>: asks which wallet the payer must pay to.</summary>
/// <param name="Currency">The code of the method's currency.</param>
/// <param name="Label">The payer.</param>
public sealed record CreateTransactionRequest(string Currency, string Label)
{
    /// <summary>Reads a body sent for the method of that name.</summary>
    public static RequestReading<CreateTransactionRequest> Read(ReadOnlySpan<byte> body, string walletType, PaymentSystemCatalogue? catalogue = null) =>
        RequestReading<CreateTransactionRequest>.Read(body, input => Read(input, walletType, catalogue));

    /// <summary>Reads a body that is JSON.</summary>
    public static RequestReading<CreateTransactionRequest> Read(JsonInput input, string walletType, PaymentSystemCatalogue? catalogue = null)
    {
        var fields = new FieldReader(input);
        var currency = fields.RequiredExactly("currency", Catalogue.Currency.CodeLength);
        var label = ErasedLabel.ReadLabel(fields);
        MethodRules.DepositMethod(fields.Errors, walletType, currency, "currency", catalogue);
        if (!fields.Errors.IsEmpty) return new RequestReading<CreateTransactionRequest>.Invalid(fields.Errors);
        return new RequestReading<CreateTransactionRequest>.Valid(new(currency!, label!));
    }

    /// <summary>The body to send.</summary>
    public byte[] ToBody()
    {
        var output = new ArrayBufferWriter<byte>();
        var json = new PhpJsonWriter(output);
        json.BeginObject();
        json.String("currency", Currency);
        json.String("label", Label);
        json.EndObject();
        return output.WrittenSpan.ToArray();
    }
}
