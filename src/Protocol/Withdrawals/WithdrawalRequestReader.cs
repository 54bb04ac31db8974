using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Validation;

namespace Paykassma.Protocol.Withdrawals;

/// <summary>Reads a withdrawal request from JSON: first the types are checked, then the rules.</summary>
internal static class WithdrawalRequestReader
{
    public static ValidationErrors TryRead(JsonInput input, PaymentSystemCatalogue catalogue, PayoutForm form, out WithdrawalRequest? request)
    {
        request = null;
        // The rules check lengths later; here any length is accepted, since the body is small.
        const int Any = int.MaxValue;
        var fields = new FieldReader(input);
        var id = fields.Optional("withdrawal_id", Any);
        var name = fields.Required("payment_system", Any);
        var token = fields.RequiredNumber("amount");
        var currencyCode = fields.RequiredExactly("currency_code", Currency.CodeLength);
        var label = fields.Required("label", Any);
        // The back office's form does not ask for it: without is_test, a payout added by hand is a real one.
        var isTest = form == PayoutForm.Api || input.Field("is_test") is not null ? fields.RequiredBoolean("is_test") : false;
        fields.OptionalObject("bank_details");
        fields.OptionalObject("payments_details");
        var read = new WithdrawalRequest
        {
            WithdrawalId = id,
            PaymentSystem = name ?? "",
            Amount = ReadAmount(fields.Errors, token, name, catalogue),
            CurrencyCode = currencyCode ?? "",
            Label = label ?? "",
            IsTest = isTest ?? false,
            AccountNumber = fields.Optional("account_number", Any),
            AccountName = fields.Optional("account_name", Any),
            AccountEmail = fields.Optional("account_email", Any),
            BankCode = fields.Optional("bank_details", "bank_code", Any),
            BranchCode = fields.Optional("bank_details", "branch_code", Any),
            Comment = fields.Optional("comment", Any),
        };
        // A field of the wrong type was read as absent: it needs no second error saying that it is missing.
        foreach (var (field, texts) in WithdrawalRules.Check(read, catalogue, form).Fields)
        {
            if (fields.Errors[field].Count > 0) continue;
            foreach (var text in texts) fields.Errors.Add(field, text);
        }

        if (fields.Errors.IsEmpty) request = read;
        return fields.Errors;
    }

    // The documented type is int. 1000.0 and 1e3 are whole too, but PHP would sign them as 1000.
    private static long ReadAmount(ValidationErrors errors, string? token, string? paymentSystem, PaymentSystemCatalogue catalogue)
    {
        if (token is null) return 0;
        if (token.AsSpan().TrimStart('-').IndexOfAnyExceptInRange('0', '9') >= 0)
        {
            errors.Add("amount", "The amount field must be an integer.");
            return 0;
        }

        if (!catalogue.TryGetPayout(paymentSystem, out var system)) return 0;
        // An integer with this many characters is too large, whatever its digits.
        if (!Amount.TryParse(token, system.Currency, out var minor, out var error))
            errors.Add("amount", (error == AmountError.TooLong ? AmountError.TooLarge : error).Text("amount"));
        return minor;
    }
}
