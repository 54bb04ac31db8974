using System.Buffers;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Php;
using Paykassma.Protocol.Validation;

namespace Paykassma.Protocol.Withdrawals;

/// <summary>Writes and signs a valid withdrawal request. Absent fields are left out, and so not signed.</summary>
internal static class WithdrawalRequestWriter
{
    public static byte[] Write(WithdrawalRequest request, string privateKey)
    {
        // The values to sign are read from the bytes to send, in the same way as the receiver reads them.
        var unsigned = Body(request, signature: null);
        if (!JsonInput.TryRead(unsigned, out var input, out var error)) throw new ArgumentException(error.Text, nameof(request));
        var values = SignedValues.Read(input.Root, SignedValues.AsSpelt, new ValidationErrors());
        return Body(request, WithdrawalSignature.Compute(privateKey, values));
    }

    private static byte[] Body(WithdrawalRequest request, string? signature)
    {
        var output = new ArrayBufferWriter<byte>();
        var json = new PhpJsonWriter(output);
        json.BeginObject();
        Optional(ref json, "withdrawal_id", request.WithdrawalId);
        json.String("payment_system", request.PaymentSystem);
        json.Raw("amount", Amount.Format(request.Amount, CurrencyOf(request)));
        json.String("currency_code", request.CurrencyCode);
        json.String("label", request.Label);
        Optional(ref json, "comment", request.Comment);
        Optional(ref json, "account_number", request.AccountNumber);
        Optional(ref json, "account_name", request.AccountName);
        Optional(ref json, "account_email", request.AccountEmail);
        if (request.BankCode is not null || request.BranchCode is not null)
        {
            json.Name("bank_details");
            json.BeginObject();
            Optional(ref json, "bank_code", request.BankCode);
            Optional(ref json, "branch_code", request.BranchCode);
            json.EndObject();
        }

        json.Name("is_test");
        json.Boolean(request.IsTest);
        Optional(ref json, "signature", signature);
        json.EndObject();
        return output.WrittenSpan.ToArray();
    }

    private static Currency CurrencyOf(WithdrawalRequest request) =>
        Currency.TryGet(request.CurrencyCode, out var currency) ? currency : throw new ArgumentException("unknown currency", nameof(request));

    private static void Optional(ref PhpJsonWriter json, string name, string? text)
    {
        if (text is not null) json.String(name, text);
    }
}
