using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Paykassma.Protocol.Json;

namespace Paykassma.Protocol.Postbacks;

/// <summary>
/// Reads a postback in one pass over its bytes: strict checks, fields, and the canonical form of the signed part.
/// The result keeps no reference to the body.
/// </summary>
public static class PostbackReader
{
    /// <summary>Reads a body under <see cref="JsonLimits.Postback"/>.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, [NotNullWhen(true)] out Postback? postback, [NotNullWhen(false)] out PostbackError? error)
    {
        var fields = new PostbackFields();
        error = Read(body, fields) ?? WhatIsMissing(fields);
        postback = error is null ? new Postback(fields) : null;
        return error is null;
    }

    /// <summary>
    /// Reads what is stored of a postback whose signature was right: a <see cref="PostbackContent"/>, or a whole body. Its access key and
    /// signature may be empty.
    /// </summary>
    public static bool TryReadContent(ReadOnlySpan<byte> content, [NotNullWhen(true)] out Postback? postback)
    {
        var fields = new PostbackFields();
        postback = Read(content, fields) is null && fields.HasAdditionalData ? new Postback(fields) : null;
        return postback is not null;
    }

    private static PostbackError? Read(ReadOnlySpan<byte> body, PostbackFields fields)
    {
        var reader = new StrictJsonReader(body, JsonLimits.Postback);
        try
        {
            return Read(ref reader, body, fields);
        }
        finally
        {
            reader.Dispose();
        }
    }

    private static PostbackError? Read(ref StrictJsonReader reader, ReadOnlySpan<byte> body, PostbackFields fields)
    {
        if (!reader.Read()) return Refused(ref reader);
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            // A body that is not JSON at all is reported as such, whatever it begins with.
            while (reader.Read()) { }
            return new(PostbackErrorCode.Json, reader.Error ?? new JsonError(JsonErrorCode.NotAnObject, 0));
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) ReadField(ref reader, body, fields);
        // The closing brace has been read: anything after it makes the body malformed.
        if (reader.Error is null) reader.Read();
        return Refused(ref reader);
    }

    private static void ReadField(ref StrictJsonReader reader, ReadOnlySpan<byte> body, PostbackFields fields)
    {
        if (reader.NameIs("additional_data"u8)) ReadAdditionalData(ref reader, body, fields);
        else if (reader.NameIs("converted_amount"u8)) fields.ConvertedAmount = ReadSlice(ref reader, body);
        else if (reader.NameIs("amount"u8)) fields.Amount = Scalar.Read(ref reader, out _);
        else if (reader.NameIs("currency_code"u8)) fields.CurrencyCode = Scalar.Read(ref reader, out _);
        else if (reader.NameIs("label"u8)) fields.Label = Scalar.Read(ref reader, out _);
        else if (reader.NameIs("wallet_type"u8)) fields.WalletType = Scalar.Read(ref reader, out _);
        else if (reader.NameIs("direction"u8)) fields.Direction = Scalar.Read(ref reader, out _);
        else if (reader.NameIs("created_datetime"u8)) fields.CreatedDatetime = Scalar.Read(ref reader, out _);
        else if (reader.NameIs("signature"u8)) fields.Signature = Scalar.ReadText(ref reader);
        else if (reader.NameIs("access_key"u8)) fields.AccessKey = Scalar.ReadText(ref reader);
        else if (reader.Read()) reader.Skip();
    }

    private static byte[] ReadSlice(ref StrictJsonReader reader, ReadOnlySpan<byte> body)
    {
        if (!reader.Read()) return [];
        var start = reader.TokenStart;
        return reader.Skip() ? body[start..reader.TokenEnd].ToArray() : [];
    }

    private static void ReadAdditionalData(ref StrictJsonReader reader, ReadOnlySpan<byte> body, PostbackFields fields)
    {
        if (!reader.Read()) return;
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        var start = reader.TokenStart;
        if (!AdditionalDataReader.TryRead(ref reader, fields.Items, out var canonical)) return;
        var raw = body[start..reader.TokenEnd];
        fields.CanonicalAdditionalData = canonical;
        // A PHP sender already writes the canonical form.
        fields.RawAdditionalData = raw.SequenceEqual(canonical) ? canonical : raw.ToArray();
        fields.HasAdditionalData = true;
    }

    private static PostbackError? Refused(ref StrictJsonReader reader) =>
        reader.Error is { } error ? new(PostbackErrorCode.Json, error) : null;

    private static PostbackError? WhatIsMissing(PostbackFields fields)
    {
        if (fields.Signature is null) return new(PostbackErrorCode.MissingSignature);
        if (fields.AccessKey is null) return new(PostbackErrorCode.MissingAccessKey);
        return fields.HasAdditionalData ? null : new(PostbackErrorCode.MissingAdditionalData);
    }
}
