using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Php;

namespace Paykassma.Protocol.Messages;

/// <summary>The answer to <c>payment-systems/available</c> (docs).</summary>
public abstract record AvailableSystemsAnswer
{
    private AvailableSystemsAnswer()
    {
    }

    /// <summary>The methods with their currencies.</summary>
    public sealed record Ok(IReadOnlyList<AvailableWallet> Wallets) : AvailableSystemsAnswer
    {
        /// <inheritdoc/>
        public override byte[] ToBody()
        {
            var output = new ArrayBufferWriter<byte>();
            var json = new PhpJsonWriter(output);
            json.BeginObject();
            json.String("status", Statuses.Ok);
            json.Name("params");
            json.BeginObject();
            json.Name("currency_data");
            json.BeginArray();
            foreach (var code in Wallets.Select(wallet => wallet.CurrencyCode).Distinct(StringComparer.Ordinal)) WriteCurrency(ref json, code);
            json.EndArray();
            json.Name("wallets");
            json.BeginArray();
            foreach (var wallet in Wallets) WriteWallet(ref json, wallet);
            json.EndArray();
            json.EndObject();
            json.EndObject();
            return output.WrittenSpan.ToArray();
        }

        private static void WriteCurrency(ref PhpJsonWriter json, string code)
        {
            json.BeginObject();
            json.String("code", code);
            json.String("symbol", Currency.TryGet(code, out var currency) ? currency.Symbol : code);
            json.EndObject();
        }

        private static void WriteWallet(ref PhpJsonWriter json, AvailableWallet wallet)
        {
            json.BeginObject();
            json.String("type", wallet.Type);
            json.String("currency_code", wallet.CurrencyCode);
            json.Raw("order", wallet.Order.ToString(CultureInfo.InvariantCulture));
            json.String("logo", wallet.Logo);
            json.String("name", wallet.Name);
            json.Name("is_manual");
            json.Boolean(wallet.IsManual);
            json.Name("uploading_payment_bill");
            json.Boolean(wallet.UploadingPaymentBill);
            json.EndObject();
        }
    }

    /// <summary>Refused.</summary>
    public sealed record Fail(FailMessage Message) : AvailableSystemsAnswer
    {
        /// <inheritdoc/>
        public override byte[] ToBody() => Message.ToBody();
    }

    /// <summary>Any other answer.</summary>
    public sealed record Unreadable : AvailableSystemsAnswer
    {
        /// <inheritdoc/>
        public override byte[] ToBody() => throw new InvalidOperationException("An unreadable answer is never sent.");
    }

    /// <summary>The body to answer with.</summary>
    public abstract byte[] ToBody();

    /// <summary>Reads the provider's answer.</summary>
    public static AvailableSystemsAnswer Parse(ReadOnlySpan<byte> body)
    {
        if (!StatusBody.TryRead(body, out var answer, out var status)) return new Unreadable();
        if (status == Statuses.Fail && FailMessage.From(answer.Field("message")) is { } message) return new Fail(message);
        if (status != Statuses.Ok || answer.Field("params", "wallets") is not { ValueKind: JsonValueKind.Array } listed) return new Unreadable();
        var wallets = new List<AvailableWallet>();
        foreach (var element in listed.EnumerateArray())
        {
            if (ReadWallet(element) is not { } wallet) return new Unreadable();
            wallets.Add(wallet);
        }

        return new Ok(wallets);
    }

    private static AvailableWallet? ReadWallet(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object) return null;
        if (Text("type") is not { } type || Text("currency_code") is not { } currency) return null;
        var order = element.TryGetProperty("order", out var place) && place.ValueKind == JsonValueKind.Number && place.TryGetInt32(out var number) ? number : 0;
        return new()
        {
            Type = type,
            CurrencyCode = currency,
            Order = order,
            Logo = Text("logo") ?? "",
            Name = Text("name") ?? type,
            IsManual = Flag("is_manual"),
            UploadingPaymentBill = Flag("uploading_payment_bill"),
        };

        string? Text(string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

        // PHP code sends flags as booleans or as 0 and 1.
        bool Flag(string name) => element.TryGetProperty(name, out var value)
            && (value.ValueKind == JsonValueKind.True || (value.ValueKind == JsonValueKind.Number && value.GetRawText() == "1"));
    }
}
