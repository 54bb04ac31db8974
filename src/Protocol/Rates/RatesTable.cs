using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Json;

namespace Paykassma.Protocol.Rates;

/// <summary>
/// The value of one unit of a base currency in other currencies, in the order in which postbacks list them. The rates are only for
/// display: nothing is booked by them. A rate of 0 means unknown.
/// </summary>
public sealed class RatesTable
{
    /// <summary>The decimals of an ordinary currency in <c>converted_amount</c>.</summary>
    public const int FiatDecimals = 2;

    /// <summary>The decimals of a crypto-currency.</summary>
    public const int CryptoDecimals = 8;

    /// <summary>A rate is between this and its reciprocal, or 0, so that no conversion exceeds the range of <c>decimal</c>.</summary>
    public const decimal RateMax = 100_000_000m;

    private static readonly JsonLimits Limits = new(BodyBytesMax: 256 * 1024, DepthMax: 3);

    private readonly Dictionary<string, Rate> _byCode = new(StringComparer.Ordinal);
    private readonly List<Rate> _rates = [];

    private RatesTable()
    {
    }

    /// <summary>The built-in table: codes and order are from the seeds' full examples (UPI, PayTM), rates of August 2023 derived from them.</summary>
    public static RatesTable Default { get; } = ReadOwn();

    /// <summary>The currencies, in order.</summary>
    public IEnumerable<string> Codes => _rates.Select(rate => rate.Code);

    /// <summary>
    /// Reads <c>{"base":"USD","eight_decimals":["BTC",…],"rates":{"USD":1,…}}</c>. If false, <paramref name="error"/> names the broken rule.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> json, [NotNullWhen(true)] out RatesTable? table, [NotNullWhen(false)] out string? error)
    {
        table = null;
        if (!JsonInput.TryRead(json, Limits, out var input, out var jsonError))
        {
            error = $"rates: {jsonError.StableCode} at byte {jsonError.Offset}";
            return false;
        }

        var read = new RatesTable();
        error = read.Fill(input);
        if (error is null) table = read;
        return error is null;
    }

    /// <summary>An amount in every currency of the table.</summary>
    /// <param name="minor">The amount in minor units of <paramref name="currency"/>.</param>
    /// <param name="currency">Its currency; if the table does not contain it, every other amount is 0.</param>
    public ConvertedAmounts Convert(long minor, Currency currency)
    {
        var amount = minor * new decimal(1, 0, 0, false, (byte)currency.Decimals);
        var from = _byCode.GetValueOrDefault(currency.Code).Value;
        var inBase = from == 0 ? 0 : amount / from;
        return new ConvertedAmounts([.. _rates.Select(rate => KeyValuePair.Create(rate.Code, Token(rate)))]);

        string Token(Rate rate)
        {
            if (rate.Code == currency.Code) return Validation.Amount.Format(minor, currency);
            var converted = decimal.Round(inBase * rate.Value, rate.Decimals, MidpointRounding.AwayFromZero);
            return Shortest(converted);
        }
    }

    private static string Shortest(decimal value) => value.ToString("0.########", CultureInfo.InvariantCulture);

    private string? Fill(JsonInput input)
    {
        if (input.Field("base") is not { ValueKind: JsonValueKind.String } code) return "rates: \"base\" must be a currency code";
        if (input.Field("rates") is not { ValueKind: JsonValueKind.Object } rates) return "rates: \"rates\" must be an object of code → rate";
        var crypto = new HashSet<string>(StringComparer.Ordinal);
        if (input.Field("eight_decimals") is { } listed)
        {
            if (listed.ValueKind != JsonValueKind.Array || listed.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
                return "rates: \"eight_decimals\" must be a list of codes";
            crypto.UnionWith(listed.EnumerateArray().Select(item => item.GetString()!));
        }

        foreach (var property in rates.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.Number || !property.Value.TryGetDecimal(out var value) || !IsRate(value))
                return $"rates: the rate of {property.Name} must be 0 or between 1/{RateMax} and {RateMax}";
            var rate = new Rate(property.Name, value, crypto.Contains(property.Name) ? CryptoDecimals : FiatDecimals);
            _rates.Add(rate);
            _byCode.Add(rate.Code, rate);
        }

        return _byCode.GetValueOrDefault(code.GetString()!).Value == 1m ? null : "rates: the rate of the base must be 1";
    }

    private static bool IsRate(decimal value) => value == 0 || (value <= RateMax && value >= 1 / RateMax);

    private static RatesTable ReadOwn()
    {
        using var stream = typeof(RatesTable).Assembly.GetManifestResourceStream("rates.json")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return TryRead(bytes.ToArray(), out var table, out var error) ? table : throw new InvalidDataException(error);
    }

    private readonly record struct Rate(string Code, decimal Value, int Decimals);
}
