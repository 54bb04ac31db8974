using System.Text.Json;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Php;

namespace Paykassma.Protocol.Postbacks;

/// <summary>Reads the signed array and writes its canonical form at the same time.</summary>
internal static class AdditionalDataReader
{
    // Only one is documented. A few more are kept for manual review; the rest would only cost memory.
    private const int ItemsMax = 16;

    [ThreadStatic]
    private static CanonicalWriter? _canonical;

    /// <summary>Reads the array that begins at the reader's token.</summary>
    public static bool TryRead(ref StrictJsonReader reader, List<AdditionalDataItem> items, out byte[] canonical)
    {
        var writer = _canonical ??= new CanonicalWriter();
        writer.Reset();
        reader.CopyTo(writer);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (items.Count == ItemsMax) reader.Skip();
            else items.Add(ReadItem(ref reader));
        }

        reader.StopCopying();
        canonical = reader.Error is null ? writer.ToArray() : [];
        return reader.Error is null;
    }

    private static AdditionalDataItem ReadItem(ref StrictJsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return new() { UnreadableFields = ["additional_data"] };
        }

        var fields = new ItemFields();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.NameIs("bank_details"u8)) ReadBankDetails(ref reader, fields);
            else fields.Take(ref reader, ItemFields.IndexOf(ref reader, ItemFields.TopNames));
        }

        return fields.ToItem();
    }

    private static void ReadBankDetails(ref StrictJsonReader reader, ItemFields fields)
    {
        if (!reader.Read()) return;
        switch (reader.TokenType)
        {
            case JsonTokenType.Null: return;
            case JsonTokenType.StartObject:
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                    fields.Take(ref reader, ItemFields.IndexOf(ref reader, ItemFields.BankNames));
                return;
            case JsonTokenType.StartArray:
                // PHP writes an empty object as an empty array.
                if (!reader.Read() || reader.TokenType == JsonTokenType.EndArray) return;
                fields.MarkUnreadable("bank_details");
                while (reader.Skip() && reader.Read() && reader.TokenType != JsonTokenType.EndArray) { }
                return;
            default:
                fields.MarkUnreadable("bank_details");
                reader.Skip();
                return;
        }
    }
}
