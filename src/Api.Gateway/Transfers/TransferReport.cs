using System.Globalization;
using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Gateway;

/// <summary>What an agent reports: a transfer it saw in a wallet, and the number payers will type for it.</summary>
public sealed record TransferReport(string WalletType, string Key1, TransferContent Content)
{
    /// <summary>How far an agent's clock may be ahead.</summary>
    private static readonly TimeSpan ClockSkewMax = TimeSpan.FromMinutes(10);

    public static RequestReading<TransferReport> Read(JsonInput input, string scope, DateTimeOffset now)
    {
        var fields = new FieldReader(input);
        var walletType = fields.Required("wallet_type", FieldLimits.TextMax);
        var identifier = fields.Required("identifier", FieldLimits.TextMax);
        var transactionId = fields.Required("transaction_id", FieldLimits.TextMax);
        var token = fields.RequiredNumber("amount");
        var currency = fields.RequiredExactly("currency_code", Currency.CodeLength);
        var time = fields.Required("received_at", FieldLimits.TextMax);
        var given = fields.Optional("key1", FieldLimits.TextMax);
        var errors = fields.Errors;
        var system = MethodOf(errors, walletType, currency);
        var key1 = system is null || transactionId is null ? null : Key1Of(errors, system, transactionId, given);
        var amount = AmountOf(errors, token, system);
        var receivedAt = TimeOf(errors, time, now);
        if (!errors.IsEmpty) return new RequestReading<TransferReport>.Invalid(errors);
        return new RequestReading<TransferReport>.Valid(new(
            walletType!, key1!, new TransferContent(identifier!, transactionId!, amount, currency!, receivedAt, scope)));
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

    private static string? Key1Of(ValidationErrors errors, PaymentSystem system, string transactionId, string? given)
    {
        var key1 = given ?? TransferNumber.TypedFor(system, transactionId);
        if (key1 is null) errors.Add("key1", "The key1 field is required: the transaction_id does not show which number payers will type.");
        else if (!system.Key1!.Accepts(key1)) errors.Add("key1", system.Key1.Refusal);
        return key1;
    }

    private static long AmountOf(ValidationErrors errors, string? token, PaymentSystem? system)
    {
        if (token is null || system is null) return 0;
        if (!Amount.TryParse(token, system.Currency, out var minor, out var error)) errors.Add("amount", error.Text("amount"));
        return minor;
    }

    private static long TimeOf(ValidationErrors errors, string? text, DateTimeOffset now)
    {
        if (MomentField.Read(errors, "received_at", text) is not { } time) return 0;
        if (time > now + ClockSkewMax || time < DateTimeOffset.UnixEpoch) errors.Add("received_at", "The received_at field must not be in the future, nor before 1970.");
        return time.ToUnixTimeMilliseconds();
    }
}
