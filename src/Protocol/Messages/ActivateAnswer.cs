using System.Buffers;
using System.Text.Json;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Php;
using Paykassma.Protocol.Validation;

namespace Paykassma.Protocol.Messages;

/// <summary>One of the four answers to <c>transaction/activate</c> (seed), or an answer that could not be read as one of them.</summary>
public abstract record ActivateAnswer
{
    /// <summary>The documented text of <see cref="Pending"/>.</summary>
    public const string PendingText =
        "The deposit status check has been started. The operation may take longer than expected. Upon completion of the verification, the funds will be credited to your account";

    /// <summary>The documented text of <see cref="PossibleTransactionCreated"/>.</summary>
    public const string PossibleTransactionText = "Transaction not found. Possible transaction created";

    private ActivateAnswer()
    {
    }

    /// <summary>The transfer was found. This is a promise, not money: only the postback credits.</summary>
    /// <param name="AmountToken">The number token of the amount received, which may differ from the requested one.</param>
    /// <param name="CurrencyCode">Its currency.</param>
    public sealed record Ok(string AmountToken, string CurrencyCode) : ActivateAnswer
    {
        /// <summary>An answer with this amount, in minor units.</summary>
        public static Ok Of(long minor, Currency currency) => new(Amount.Format(minor, currency), currency.Code);

        /// <inheritdoc/>
        public override byte[] ToBody()
        {
            var output = new ArrayBufferWriter<byte>();
            var json = new PhpJsonWriter(output);
            json.BeginObject();
            json.String("status", Statuses.Ok);
            json.Name("deposit");
            json.Boolean(true);
            json.Raw("deposit_amount", AmountToken);
            json.Name("currency");
            json.BeginObject();
            json.String("code", CurrencyCode);
            json.String("symbol", Currency.TryGet(CurrencyCode, out var currency) ? currency.Symbol : CurrencyCode);
            json.EndObject();
            json.EndObject();
            return output.WrittenSpan.ToArray();
        }
    }

    /// <summary>The transfer is suspect and in manual review.</summary>
    public sealed record Pending : ActivateAnswer
    {
        /// <inheritdoc/>
        public override byte[] ToBody() => StatusBody.Write(Statuses.Pending, PendingText);
    }

    /// <summary>The transfer has not arrived yet; the provider waits for it.</summary>
    public sealed record PossibleTransactionCreated : ActivateAnswer
    {
        /// <inheritdoc/>
        public override byte[] ToBody() => StatusBody.Write(Statuses.PossibleTransactionCreated, PossibleTransactionText);
    }

    /// <summary>Refused.</summary>
    public sealed record Fail(FailMessage Message) : ActivateAnswer
    {
        /// <inheritdoc/>
        public override byte[] ToBody() => Message.ToBody();
    }

    /// <summary>None of the four answers: the outcome is unknown.</summary>
    public sealed record Unreadable : ActivateAnswer
    {
        /// <inheritdoc/>
        public override byte[] ToBody() => throw new InvalidOperationException("An unreadable answer is never sent.");
    }

    /// <summary>The body to answer with, byte for byte as documented.</summary>
    public abstract byte[] ToBody();

    /// <summary>Reads the provider's answer.</summary>
    public static ActivateAnswer Parse(ReadOnlySpan<byte> body)
    {
        if (!StatusBody.TryRead(body, out var answer, out var status)) return new Unreadable();
        return status switch
        {
            Statuses.Ok when answer.Field("deposit") is { ValueKind: JsonValueKind.True }
                && answer.Field("deposit_amount") is { ValueKind: JsonValueKind.Number } amount
                && answer.Field("currency", "code") is { ValueKind: JsonValueKind.String } code => new Ok(amount.GetRawText(), code.GetString()!),
            Statuses.Pending => new Pending(),
            Statuses.PossibleTransactionCreated => new PossibleTransactionCreated(),
            Statuses.Fail when FailMessage.From(answer.Field("message")) is { } message => new Fail(message),
            _ => new Unreadable(),
        };
    }
}
