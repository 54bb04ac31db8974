using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Messages;

namespace Paykassma.Api.Merchant;

/// <summary>
/// An act from a page, in the form of the merchant API: the typed fields. So a page and the API
/// check, refuse and book by the same code.
/// </summary>
internal sealed class ActForm(string action, IFormCollection form)
{
    private const string Amount = "amount";
    private const string Until = "until";
    private const string Order = "custom_transaction_id";

    // The fields of acts. Other fields of the form are ignored.
    private static readonly string[] Fields = ["reason", "transaction_id", Amount, "wallet_type", Until, Order];

    public string Action { get; } = action;

    public string Reason => this["reason"];

    /// <summary><see cref="ActPanel.Back"/> as it was sent, if it names a page.</summary>
    public string Back => this["back"] == ActPanel.ToAttention ? ActPanel.ToAttention : "";

    /// <summary>The typed text; empty when there is none.</summary>
    public string this[string field] => form[field].ToString();

    /// <summary>False when the typed text cannot be part of JSON.</summary>
    public bool TryRead([NotNullWhen(true)] out JsonInput? input)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("action", Action);
            foreach (var field in Fields)
            {
                // An order's id may begin with a space; all other fields are trimmed.
                var text = field == Order ? this[field] : this[field].Trim();
                if (text.Length == 0) continue;
                json.WritePropertyName(field);
                if (field == Amount && IsNumber(text)) json.WriteRawValue(text);
                else json.WriteStringValue(field == Until ? Utc(text) : text);
            }

            json.WriteEndObject();
        }

        return JsonInput.TryRead(bytes.ToArray(), out input, out _);
    }

    /// <summary>The reason as it is stored for every attempt, done or refused.</summary>
    public string? KeptReason
    {
        get
        {
            var text = Reason.Trim().Replace("\0", "", StringComparison.Ordinal);
            if (text.Length == 0) return null;
            return CodePoints.Count(text) <= FieldLimits.CommentMax ? text : string.Concat(text.EnumerateRunes().Take(FieldLimits.CommentMax));
        }
    }

    /// <summary>Whether the text is a JSON number, as the API takes amounts.</summary>
    public static bool IsNumber(string text)
    {
        try
        {
            return JsonElement.Parse(text).ValueKind == JsonValueKind.Number;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>A browser's time field has no offset; its label says UTC.</summary>
    private static string Utc(string text) => text.Length switch
    {
        16 => $"{text}:00Z",
        19 => $"{text}Z",
        _ => text,
    };
}
