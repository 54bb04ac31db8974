using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Php;

namespace Paykassma.Protocol.Postbacks;

/// <summary>
/// What a postback says: its whole body without <c>access_key</c> and <c>signature</c> (ours). It is fixed when its event happens. The two
/// are put on at each attempt, with the keys of that moment, so that a change of keys leaves no queued postback behind.
/// </summary>
public sealed class PostbackContent
{
    private const int KeyBytesExpected = 256;

    private readonly byte[] _bytes;
    private readonly byte[] _additionalData;
    private readonly int _accessKeyAt;

    /// <param name="bytes">The content.</param>
    /// <param name="additionalData">The signed part, in its canonical form.</param>
    /// <param name="accessKeyAt">Where in the content the access key is put: before <c>additional_data</c>.</param>
    internal PostbackContent(byte[] bytes, byte[] additionalData, int accessKeyAt) =>
        (_bytes, _additionalData, _accessKeyAt) = (bytes, additionalData, accessKeyAt);

    private enum Part
    {
        Other,
        Key,
        AdditionalData,
    }

    /// <summary>The JSON object without the two fields, every other byte as it is sent.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>The part that a signature covers, in its canonical form.</summary>
    public ReadOnlyMemory<byte> AdditionalData => _additionalData;

    /// <summary>
    /// Reads a content, or a whole body: the access key and the signature of a body are left out. False if the bytes are not strict JSON
    /// within <see cref="JsonLimits.Postback"/>, or have no <c>additional_data</c> array.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> json, [NotNullWhen(true)] out PostbackContent? content)
    {
        content = Members(json) is { } members ? Of(json, members) : null;
        return content is not null;
    }

    /// <summary>The whole body, signed with these keys, its fields in the documented order. The same keys give the same bytes.</summary>
    public byte[] Sign(PostbackKeys keys)
    {
        var output = new ArrayBufferWriter<byte>(_bytes.Length + KeyBytesExpected);
        output.Write("{\"signature\":"u8);
        PhpJson.WriteString(PostbackSignature.Compute(keys.AccessKey, keys.PrivateKey, _additionalData), output);
        output.Write(","u8);
        output.Write(_bytes.AsSpan(1.._accessKeyAt));
        output.Write("\"access_key\":"u8);
        PhpJson.WriteString(keys.AccessKey, output);
        output.Write(","u8);
        output.Write(_bytes.AsSpan(_accessKeyAt));
        return output.WrittenSpan.ToArray();
    }

    private static PostbackContent? Of(ReadOnlySpan<byte> json, List<Member> members)
    {
        var signed = members.FindIndex(member => member.Part == Part.AdditionalData);
        if (signed < 0 || json[members[signed].Value] != (byte)'[') return null;
        var output = new ArrayBufferWriter<byte>(json.Length);
        output.Write("{"u8);
        var accessKeyAt = 0;
        foreach (var member in members)
        {
            if (member.Part == Part.Key) continue;
            if (output.WrittenCount > 1) output.Write(","u8);
            if (member.Part == Part.AdditionalData) accessKeyAt = output.WrittenCount;
            output.Write(json[member.Name..member.End]);
        }

        output.Write("}"u8);
        return new PostbackContent(
            output.WrittenSpan.ToArray(), PhpJson.Canonical(json[members[signed].Value..members[signed].End]), accessKeyAt);
    }

    private static List<Member>? Members(ReadOnlySpan<byte> json)
    {
        var reader = new StrictJsonReader(json, JsonLimits.Postback);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
            var members = new List<Member>();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var (name, part) = (reader.TokenStart, PartOf(ref reader));
                if (!reader.Read()) return null;
                var value = reader.TokenStart;
                if (!reader.Skip()) return null;
                members.Add(new Member(part, name, value, reader.TokenEnd));
            }

            // The closing brace has been read: anything after it makes the text malformed.
            if (reader.Error is null) reader.Read();
            return reader.Error is null ? members : null;
        }
        finally
        {
            reader.Dispose();
        }
    }

    private static Part PartOf(ref StrictJsonReader reader) =>
        reader.NameIs("additional_data"u8) ? Part.AdditionalData
        : reader.NameIs("signature"u8) || reader.NameIs("access_key"u8) ? Part.Key
        : Part.Other;

    /// <summary>Where a field begins, where its value does, and where that ends.</summary>
    private readonly record struct Member(Part Part, int Name, int Value, int End);
}
