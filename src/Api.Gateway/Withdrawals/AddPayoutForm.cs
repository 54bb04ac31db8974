using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Gateway.Withdrawals;

/// <summary>
/// The form of "Add withdrawal request" for one payment system: the standard list of fields, with the required ones first (seed). The
/// content is read like a request by API, under the same rules.
/// </summary>
public sealed class AddPayoutForm
{
    private const string AmountName = "amount";
    private const string IdName = "withdrawal_id";
    private const string BankDetails = "bank_details.";

    // The form's own id for the request, if no field names one.
    private const string RequestId = "request_id";
    private readonly PaymentSystem _system;
    private readonly GatewayMerchant _merchant;
    private readonly Func<string, string> _typed;

    /// <param name="typed">The text of a field; empty if there is none.</param>
    public AddPayoutForm(PaymentSystem system, GatewayMerchant merchant, Func<string, string> typed)
    {
        (_system, _merchant, _typed) = (system, merchant, typed);
        var required = system.Payout!.FieldRules.Where(rule => rule.Presence == Presence.Required).Select(rule => rule.Fields[0]).ToList();
        Required =
        [
            Field("label", "Label (user ID)", FieldLimits.WithdrawalLabelMax) with { IsRequired = true },
            Field(AmountName, "Amount", null) with { IsRequired = true, InputMode = "numeric", Hint = AmountHint() },
            Field("currency_code", "Currency code", null) with { IsRequired = true, Choices = [(system.Currency.Code, system.Currency.Code)] },
            .. required.Select(field => Of(field) with { IsRequired = true }),
        ];
        Optional =
        [
            .. Enum.GetValues<PayoutField>().Except(required).Select(Of),
            Field("comment", "Comment", FieldLimits.CommentMax),
            Field(IdName, "Withdrawal ID", FieldLimits.WithdrawalIdMax) with { Hint = "If empty, the system makes one." },
        ];
    }

    public IReadOnlyList<FormField> Required { get; private set; }

    public IReadOnlyList<FormField> Optional { get; private set; }

    /// <summary>An error of the whole form; null when there is none.</summary>
    public string? Error { get; private set; }

    /// <summary>Makes sure that a form that is sent twice adds one request only.</summary>
    public string Once => _typed(RequestId) is { Length: > 0 and <= FieldLimits.WithdrawalIdMax } id && id.All(char.IsAsciiHexDigit) ? id : CreateWithdrawal.NewId();

    /// <summary>Whether the person gave the withdrawal an id.</summary>
    public bool NamesId => _typed(IdName).Length > 0;

    public static AddPayoutForm Empty(PaymentSystem system, GatewayMerchant merchant) => new(system, merchant, _ => "");

    public static AddPayoutForm Of(PaymentSystem system, GatewayMerchant merchant, IFormCollection form) =>
        new(system, merchant, name => form[name].ToString().Trim());

    /// <summary>The request and its id; null, with the errors beside the fields, when it breaks a rule.</summary>
    public (string Id, CreatePayout Command)? Read()
    {
        if (!JsonInput.TryRead(Json(), out var input, out var unreadable))
        {
            Error = unreadable.Text;
            return null;
        }

        var reading = PayoutReading.Of(input, _merchant, PayoutForm.BackOffice);
        if (reading.Errors is { } errors)
        {
            Refuse(errors);
            return null;
        }

        return (reading.Id ?? Once, reading.ToCommand(input));
    }

    /// <summary>Puts the errors beside their fields, with the form's labels.</summary>
    public void Refuse(ValidationErrors errors)
    {
        Required = [.. Required.Select(Refused)];
        Optional = [.. Optional.Select(Refused)];
        Error = errors["payment_system"] is [var text, ..] ? text : null;

        FormField Refused(FormField field) => errors[field.Name] is [var why, ..]
            ? field with { Error = why.Replace($"The {field.Name} field", field.Label, StringComparison.Ordinal) }
            : field;
    }

    private FormField Of(PayoutField field) => Field(field.WireName(), PayoutFieldTexts.Label(field, _system.WalletType), FieldLimits.TextMax) with
    {
        Hint = PayoutFieldTexts.Hint(field, _system.WalletType),
        InputMode = field == PayoutField.AccountNumber ? "numeric" : null,
    };

    private FormField Field(string name, string label, int? max) => new(name, label) { Value = _typed(name), LengthMax = max };

    private string AmountHint()
    {
        var limits = _merchant.Payouts.LimitsOf(_system.WalletType);
        var (min, max) = (Money.Text(limits.Min, _system.Currency.Code), Money.Text(limits.Max, _system.Currency.Code));
        return _merchant.Payouts.TwoPersonAbove.TryGetValue(_system.Currency.Code, out var two)
            ? $"Whole units, from {min} to {max}; above {Money.Text(two, _system.Currency.Code)}, in one request or in all that you add in a day, it needs a second person."
            : $"Whole units, from {min} to {max}.";
    }

    /// <summary>The form as a request by API; empty fields are left out.</summary>
    private ReadOnlySpan<byte> Json()
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("payment_system", _system.Payout!.Name);
            foreach (var field in Required.Concat(Optional).Where(field => !field.Name.StartsWith(BankDetails, StringComparison.Ordinal))) Write(json, field.Name, field.Name);
            json.WriteStartObject("bank_details");
            foreach (var field in Required.Concat(Optional).Where(field => field.Name.StartsWith(BankDetails, StringComparison.Ordinal))) Write(json, field.Name[BankDetails.Length..], field.Name);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return body.WrittenSpan;
    }

    private void Write(Utf8JsonWriter json, string name, string field)
    {
        var text = _typed(field);
        if (text.Length == 0) return;
        json.WritePropertyName(name);
        // A text that is not a number is sent as a text, and refused by name.
        if (field == AmountName && NumberToken.TryParse(text, out _)) json.WriteRawValue(text);
        else json.WriteStringValue(text);
    }
}
