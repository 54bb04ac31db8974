using System.Text;
using System.Text.Json;
using Paykassma.Protocol.Json;

namespace Paykassma.Protocol.Postbacks;

/// <summary>Reads the value after a key: texts as texts, numbers as their tokens.</summary>
internal static class Scalar
{
    /// <summary>Reads the next value; null for <c>null</c> and, with <paramref name="unreadable"/> set, for anything but text or number.</summary>
    public static string? Read(ref StrictJsonReader reader, out bool unreadable)
    {
        unreadable = false;
        return reader.Read() ? Current(ref reader, out unreadable) : null;
    }

    /// <summary>Reads the next value; null for anything but a text.</summary>
    public static string? ReadText(ref StrictJsonReader reader)
    {
        if (!reader.Read()) return null;
        if (reader.TokenType == JsonTokenType.String) return reader.Text();
        reader.Skip();
        return null;
    }

    /// <summary>The value that is the reader's token.</summary>
    public static string? Current(ref StrictJsonReader reader, out bool unreadable)
    {
        unreadable = false;
        switch (reader.TokenType)
        {
            case JsonTokenType.String: return reader.Text();
            case JsonTokenType.Number: return Encoding.ASCII.GetString(reader.Raw);
            case JsonTokenType.Null: return null;
            default:
                unreadable = true;
                reader.Skip();
                return null;
        }
    }
}
