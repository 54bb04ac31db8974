using System.Buffers;
using System.Text.Json;
using Paykassma.Protocol.Postbacks;
using Paykassma.Protocol.Times;
using Paykassma.Protocol.Validation;

namespace Paykassma.Cli.Commands.Sign;

/// <summary>The postback around <c>additional_data</c>: as given, or made of the signed item, whose fields a genuine one repeats.</summary>
internal static class PostbackEnvelope
{
    /// <summary>Reads an <c>additional_data</c> array, or a whole postback.</summary>
    /// <exception cref="RefusedException">It is neither.</exception>
    public static PostbackContent Read(byte[] input)
    {
        byte[] json = IsArray(input) ? [.. "{\"additional_data\":"u8, .. input, .. "}"u8] : input;
        if (PostbackContent.TryRead(json, out var content)) return content;
        throw new RefusedException(
            !PostbackReader.TryRead(json, out _, out var error) && error.Json is { } wrong
                ? $"{wrong.StableCode}: the input is not JSON that can be signed. Give the additional_data array, or a whole postback."
                : "The input has no additional_data array. Give that array, or a whole postback.");
    }

    /// <summary>A content with all fields.</summary>
    /// <param name="label">The unsigned label, where only <c>additional_data</c> is given.</param>
    /// <exception cref="RefusedException">It cannot be read or completed.</exception>
    public static PostbackContent Whole(byte[] input, string? label)
    {
        var content = Read(input);
        if (!IsArray(input))
        {
            return label is null ? content : throw new RefusedException("The input is a whole postback, with a label of its own: leave --label out.");
        }

        if (label is null) throw new RefusedException("additional_data has no label: give one with --label.");
        if (!PostbackReader.TryReadContent(content.Bytes.Span, out var postback) || postback.SingleItem is not { } item)
            throw new RefusedException("additional_data must have exactly one item, whose fields are texts, numbers or null.");
        if (!NumberToken.TryParse(item.Amount, out _)) throw new RefusedException("The item's amount must be a number, or a text with one, such as \"700.5\".");
        return Read(Around(item, content, label));
    }

    private static byte[] Around(AdditionalDataItem item, PostbackContent signed, string label)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("wallet_type", item.WalletType);
            json.WritePropertyName("amount");
            json.WriteRawValue(item.Amount!);
            json.WriteString("currency_code", item.CurrencyCode);
            json.WriteString("label", label);
            json.WriteStartObject("converted_amount");
            json.WriteEndObject();
            json.WriteString("direction", item.IsDeposit ? Directions.Ingoing : Directions.Outgoing);
            json.WriteString("created_datetime", CreatedAt(item));
            json.WritePropertyName("additional_data");
            json.WriteRawValue(signed.AdditionalData.Span);
            json.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }

    private static string CreatedAt(AdditionalDataItem item) =>
        item.ActivatedDatetime is { Length: > 0 } activated ? activated : PostbackTime.Format(TimeProvider.System.GetUtcNow(), PostbackTime.DefaultZone);

    private static bool IsArray(byte[] input) => input.AsSpan().TrimStart(" \t\r\n"u8).StartsWith("["u8);
}
