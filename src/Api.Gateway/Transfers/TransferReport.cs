using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Gateway;

/// <summary>What an agent, a person or a file reports: a transfer seen in a wallet, and the number payers type for it.</summary>
public sealed record TransferReport(TransferContent Content)
{
    /// <summary>How far an agent's clock may be ahead.</summary>
    private static readonly TimeSpan ClockSkewMax = TimeSpan.FromMinutes(10);

    /// <summary>The method of the wallet.</summary>
    public string WalletType => Content.WalletType;

    /// <summary>The number payers type: <c>key1</c>, or the transaction id itself if it has the form of such a number.</summary>
    public string Key1 => Content.Number;

    /// <summary>The report, or its errors by field.</summary>
    /// <param name="input">A JSON object.</param>
    /// <param name="scope">Whose wallet it is said to be.</param>
    /// <param name="now">No money is of the future.</param>
    public static RequestReading<TransferReport> Read(JsonInput input, string scope, DateTimeOffset now)
    {
        var fields = new FieldReader(input);
        var walletType = fields.Required("wallet_type", FieldLimits.TextMax);
        var identifier = fields.Required("identifier", FieldLimits.TextMax);
        var transactionId = Number(fields.Errors, "transaction_id", fields.Required("transaction_id", FieldLimits.TextMax));
        var token = fields.RequiredNumber("amount");
        var currency = fields.RequiredExactly("currency_code", Currency.CodeLength);
        var time = fields.Required("received_at", FieldLimits.TextMax);
        var given = Number(fields.Errors, "key1", fields.Optional("key1", FieldLimits.TextMax));
        var errors = fields.Errors;
        var system = MethodOf(errors, walletType, currency);
        if (transactionId is not null && system?.WhyNotItsOwnId(transactionId) is { } why) errors.Add("transaction_id", why);
        var key1 = system is null || transactionId is null ? null : Key1Of(errors, system, transactionId, given);
        var amount = AmountOf(errors, token, system);
        var receivedAt = TimeOf(errors, time, now);
        if (!errors.IsEmpty) return new RequestReading<TransferReport>.Invalid(errors);
        return new RequestReading<TransferReport>.Valid(new(
            new TransferContent(identifier!, transactionId!, amount, currency!, receivedAt, scope, walletType!, key1!)));
    }

    /// <summary>The moment of a report, in epoch milliseconds; 0 with an error if it is wrong.</summary>
    public static long TimeOf(ValidationErrors errors, string? text, DateTimeOffset now)
    {
        if (MomentField.Read(errors, "received_at", text) is not { } time) return 0;
        if (time > now + ClockSkewMax || time < DateTimeOffset.UnixEpoch) errors.Add("received_at", "The received_at field must not be in the future, nor before 1970.");
        return time.ToUnixTimeMilliseconds();
    }

    private static string? Number(ValidationErrors errors, string field, string? text)
    {
        if (text is null || TransactionNumber.IsUsable(text)) return text is null ? null : TransactionNumber.Clean(text);
        errors.Add(field, $"The {field} field must contain a letter or a digit.");
        return null;
    }

    private static PaymentSystem? MethodOf(ValidationErrors errors, string? walletType, string? currency)
    {
        if (walletType is null) return null;
        if (!PaymentSystems.TryGet(walletType, out var system) || !system.TakesDeposits)
        {
            errors.Add("wallet_type", "The selected wallet_type is invalid.");
            return null;
        }

        if (currency is not null && currency != system.Currency.Code) errors.Add("currency_code", "The selected currency_code is invalid.");
        return system;
    }

    /// <summary>
    /// Nothing is derived: a transaction id that has not the form of the number payers type does not tell it, nor does any where the wallet has
    /// ids of its own.
    /// </summary>
    private static string? Key1Of(ValidationErrors errors, PaymentSystem system, string transactionId, string? given)
    {
        if (given is null && !system.HasIdsOfItsOwn && system.Key1!.Accepts(transactionId)) return transactionId;
        if (given is null) errors.Add("key1", "The key1 field is required: the transaction_id does not show which number payers type.");
        else if (!system.Key1!.Accepts(given)) errors.Add("key1", system.Key1.Refusal);
        return given;
    }

    private static long AmountOf(ValidationErrors errors, string? token, PaymentSystem? system)
    {
        if (token is null || system is null) return 0;
        if (!Amount.TryParse(token, system.Currency, out var minor, out var error)) errors.Add("amount", error.Text("amount"));
        return minor;
    }
}
