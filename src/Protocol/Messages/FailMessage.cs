using System.Buffers;
using System.Text.Json;
using Paykassma.Protocol.Php;
using Paykassma.Protocol.Validation;

namespace Paykassma.Protocol.Messages;

/// <summary>The <c>message</c> of a <c>fail</c>: one text, or field → texts.</summary>
public sealed record FailMessage
{
    private FailMessage(string? text, ValidationErrors? errors) => (Text, Errors) = (text, errors);

    /// <summary>"Insufficient balance", in the shape the pages document (seed).</summary>
    public static FailMessage InsufficientBalance => Of(ValidationErrors.Of("withdrawals_sum_amount", "Insufficient balance"));

    /// <summary>"custom_transaction_id has already been used".</summary>
    public static FailMessage CustomTransactionIdUsed => Of("custom_transaction_id has already been used");

    /// <summary>"withdrawal_id has already been used".</summary>
    public static FailMessage WithdrawalIdUsed => Of("withdrawal_id has already been used");

    /// <summary>The text, if the message is one text.</summary>
    public string? Text { get; }

    /// <summary>The texts by field, if the message is field → texts.</summary>
    public ValidationErrors? Errors { get; }

    /// <summary>A message that is one text.</summary>
    public static FailMessage Of(string text) => new(text, null);

    /// <summary>A message of texts by field.</summary>
    public static FailMessage Of(ValidationErrors errors) => new(null, errors);

    /// <summary>The body <c>{"status":"fail","message":…}</c>.</summary>
    public byte[] ToBody()
    {
        var output = new ArrayBufferWriter<byte>();
        var json = new PhpJsonWriter(output);
        json.BeginObject();
        json.String("status", Statuses.Fail);
        json.Name("message");
        if (Errors is null) json.String(Text);
        else Errors.WriteTo(output);
        json.AfterValue();
        json.EndObject();
        return output.WrittenSpan.ToArray();
    }

    /// <summary>The whole message in one line.</summary>
    public override string ToString() => Text ?? Errors!.ToString();

    /// <summary>Reads a <c>message</c>; null if it is neither a text nor field → texts.</summary>
    internal static FailMessage? From(JsonElement? message)
    {
        if (message is { ValueKind: JsonValueKind.String } text) return Of(text.GetString()!);
        if (message is not { ValueKind: JsonValueKind.Object } fields) return null;
        var errors = new ValidationErrors();
        foreach (var property in fields.EnumerateObject())
        {
            if (!TryAdd(errors, property)) return null;
        }

        return Of(errors);
    }

    private static bool TryAdd(ValidationErrors errors, JsonProperty property)
    {
        if (property.Value.ValueKind != JsonValueKind.Array) return false;
        foreach (var text in property.Value.EnumerateArray())
        {
            if (text.ValueKind != JsonValueKind.String) return false;
            errors.Add(property.Name, text.GetString()!);
        }

        return true;
    }
}
