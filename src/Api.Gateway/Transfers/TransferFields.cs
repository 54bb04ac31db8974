using System.Buffers;
using System.Text.Json;
using Paykassma.Api.Http;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Gateway.Imports;

/// <summary>A transfer from a form or a file, as texts; read by the same rules as an agent's report.</summary>
public sealed record TransferFields(
    string WalletType, string Identifier, string TransactionId, string Amount, string CurrencyCode, string ReceivedAt, string Key1 = "")
{
    /// <summary>Whether whoever wrote the texts could say which number payers type.</summary>
    public bool HasKey1 { get; init; } = true;

    /// <summary>The report, or its errors by field.</summary>
    /// <param name="wallets">The wallets that the person may report on.</param>
    public RequestReading<TransferReport> Read(IReadOnlyList<Wallet> wallets, DateTimeOffset now)
    {
        if (!JsonInput.TryRead(Json(), out var input, out var error))
            return new RequestReading<TransferReport>.Invalid(ValidationErrors.Of("transaction_id", error.Text));
        var found = wallets.Where(wallet => wallet.WalletType == WalletType && wallet.Identifier == Identifier).Take(2).ToList();
        var reading = TransferReport.Read(input, found is [var only] ? only.Scope : "", now);
        if (!reading.IsValid(out _, out var errors)) return HasKey1 ? reading : new RequestReading<TransferReport>.Invalid(WithoutKey1(errors));
        if (found.Count == 1) return reading;
        return new RequestReading<TransferReport>.Invalid(ValidationErrors.Of(
            "identifier", found.Count == 0 ? "You have no such wallet." : "More than one wallet has this identifier. Its agent must report the transfer."));
    }

    /// <summary>A reason names no column that the file has not.</summary>
    private static ValidationErrors WithoutKey1(ValidationErrors errors)
    {
        var named = new ValidationErrors();
        foreach (var (field, texts) in errors.Fields)
        {
            if (field == "key1") named.Add("transaction_id", "The transaction_id does not show which number payers type: add a column key1 with that number.");
            else foreach (var text in texts) named.Add(field, text);
        }

        return named;
    }

    private ReadOnlySpan<byte> Json()
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            Text("wallet_type", WalletType);
            Text("identifier", Identifier);
            Text("transaction_id", TransactionId);
            Text("currency_code", CurrencyCode);
            Text("received_at", ReceivedAt);
            Text("key1", Key1);
            if (Amount.Length > 0)
            {
                json.WritePropertyName("amount");
                // A text that is not a number is sent as a text, and refused by name.
                if (NumberToken.TryParse(Amount, out _)) json.WriteRawValue(Amount);
                else json.WriteStringValue(Amount);
            }

            json.WriteEndObject();

            void Text(string name, string value)
            {
                if (value.Length > 0) json.WriteString(name, value);
            }
        }

        return body.WrittenSpan;
    }
}
