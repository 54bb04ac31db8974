using System.Text.Json;
using System.Text.Json.Serialization;
using Paykassma.Domain.Merchant.Adjustments;
using Paykassma.Domain.State;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Merchant;

/// <summary>An adjustment as it was asked for, by page or API. It is kept like this until a second person decides.</summary>
/// <param name="AmountMinor">Minor units.</param>
/// <param name="CustomTransactionId">The deposit that a debit takes back; null for none.</param>
internal sealed record AdjustmentRequest(
    string Label, string CurrencyCode, long AmountMinor, string Amount, string Direction, string? CustomTransactionId)
{
    private const string DirectionRule = "The direction field must be credit or debit.";

    /// <summary>The request and its reason; errors are filed under the fields' names.</summary>
    public static AdjustmentRequest? Read(JsonInput input, ValidationErrors errors, out string reason)
    {
        var fields = new FieldReader(input);
        var label = fields.Required("label", FieldLimits.TextMax);
        var code = fields.RequiredExactly("currency_code", Currency.CodeLength);
        var token = fields.RequiredNumber("amount");
        var direction = fields.Required("direction", FieldLimits.TextMax);
        var order = fields.Optional("custom_transaction_id", FieldLimits.TextMax);
        reason = fields.Required("reason", FieldLimits.CommentMax) ?? "";
        Currency? currency = null;
        if (code is not null && !Currency.TryGet(code, out currency)) fields.Errors.Add("currency_code", "The selected currency_code is invalid.");
        if (direction is not null && !StoredNames.TryParse<AdjustmentDirection>(direction, out _)) fields.Errors.Add("direction", DirectionRule);
        if (order is not null && direction == StoredNames.Of(AdjustmentDirection.Credit))
        {
            fields.Errors.Add("custom_transaction_id", "Only a debit takes back a deposit: leave the custom_transaction_id field out.");
        }

        var amount = AmountField.Read(fields.Errors, token, currency);
        foreach (var (field, texts) in fields.Errors.Fields)
        {
            foreach (var text in texts) errors.Add(field, text);
        }

        return errors.IsEmpty ? new(label!, code!, amount, Protocol.Validation.Amount.Format(amount, currency!), direction!, order) : null;
    }

    /// <param name="id">Of the held act, so that it is booked once.</param>
    public Adjustment ToAdjustment(Guid id)
    {
        StoredNames.TryParse<AdjustmentDirection>(Direction, out var direction);
        return new Adjustment(id.ToString("N"), Label, CurrencyCode, AmountMinor, direction, CustomTransactionId);
    }

    public string ToJson() => JsonSerializer.Serialize(this, AdjustmentJson.Default.AdjustmentRequest);

    public static AdjustmentRequest Of(string json) => JsonSerializer.Deserialize(json, AdjustmentJson.Default.AdjustmentRequest)!;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AdjustmentRequest))]
internal sealed partial class AdjustmentJson : JsonSerializerContext;
