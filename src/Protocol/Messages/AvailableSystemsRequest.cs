using System.Buffers;
using System.Text.Json;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Php;
using Paykassma.Protocol.Validation;

namespace Paykassma.Protocol.Messages;

/// <summary><c>GET /api/v1/payment-systems/available</c>: which methods a payer may use (docs). Sent in the query or as a body.</summary>
/// <param name="CurrencyCodes">Only methods of these currencies; if empty, of all currencies.</param>
/// <param name="Label">The payer, if given.</param>
public sealed record AvailableSystemsRequest(IReadOnlyList<string> CurrencyCodes, string? Label)
{
    /// <summary>The most currencies one request may name.</summary>
    public const int CurrencyCodesMax = 50;

    /// <summary>Reads a body; an empty one asks for everything.</summary>
    public static RequestReading<AvailableSystemsRequest> Read(ReadOnlySpan<byte> body) =>
        body.IsEmpty
            ? new RequestReading<AvailableSystemsRequest>.Valid(new([], null))
            : RequestReading<AvailableSystemsRequest>.Read(body, Read);

    /// <summary>Reads a body that is JSON.</summary>
    public static RequestReading<AvailableSystemsRequest> Read(JsonInput input)
    {
        var fields = new FieldReader(input);
        var label = fields.Optional("label", FieldLimits.TextMax);
        var codes = new List<string>();
        if (input.Field("currency_code") is { } given)
        {
            if (given.ValueKind != JsonValueKind.Array || given.EnumerateArray().Any(code => code.ValueKind != JsonValueKind.String))
                fields.Errors.Add("currency_code", "The currency_code field must be an array of strings.");
            else
                codes.AddRange(given.EnumerateArray().Select(code => code.GetString()!));
        }

        return Checked(codes, label, fields.Errors);
    }

    /// <summary>Reads the values of the query's <c>currency_code</c> (or <c>currency_code[]</c>) and <c>label</c>.</summary>
    public static RequestReading<AvailableSystemsRequest> FromQuery(IEnumerable<string> currencyCodes, string? label)
    {
        var errors = new ValidationErrors();
        if (label is not null && CodePoints.Count(label) > FieldLimits.TextMax)
            errors.Add("label", $"The label field must not be greater than {FieldLimits.TextMax} characters.");
        return Checked([.. currencyCodes], label, errors);
    }

    /// <summary>The body to send.</summary>
    public byte[] ToBody()
    {
        var output = new ArrayBufferWriter<byte>();
        var json = new PhpJsonWriter(output);
        json.BeginObject();
        json.Name("currency_code");
        json.BeginArray();
        foreach (var code in CurrencyCodes) json.String(code);
        json.EndArray();
        if (Label is not null) json.String("label", Label);
        json.EndObject();
        return output.WrittenSpan.ToArray();
    }

    private static RequestReading<AvailableSystemsRequest> Checked(List<string> codes, string? label, ValidationErrors errors)
    {
        if (codes.Count > CurrencyCodesMax)
            errors.Add("currency_code", $"The currency_code field must not have more than {CurrencyCodesMax} items.");
        else if (codes.Any(code => CodePoints.Count(code) != Currency.CodeLength))
            errors.Add("currency_code", $"The currency_code field must be {Currency.CodeLength} characters.");
        return errors.IsEmpty
            ? new RequestReading<AvailableSystemsRequest>.Valid(new(codes, label))
            : new RequestReading<AvailableSystemsRequest>.Invalid(errors);
    }
}
