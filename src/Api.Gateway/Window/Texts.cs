using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Gateway.Window;

/// <summary>One language of the window: its texts, and how it writes numbers, amounts and times.</summary>
internal sealed class Texts
{
    private const string Default = "default";
    private readonly TextFile _file;
    private readonly NumberFormatInfo _numbers;

    private Texts(TextFile file)
    {
        _file = file;
        _numbers = new NumberFormatInfo
        {
            NumberDecimalSeparator = file.Decimal,
            NumberGroupSeparator = file.Group,
            NumberGroupSizes = file.Groups,
        };
    }

    /// <summary>All languages, English first.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "ur", "hi", "si", "bn"];

    private static readonly FrozenDictionary<string, Texts> All =
        Languages.ToFrozenDictionary(lang => lang, lang => new Texts(TextFile.Read(lang)), StringComparer.Ordinal);

    public string Lang => _file.Lang;

    /// <summary>The language's name in itself.</summary>
    public string Name => _file.Name;

    /// <summary><c>ltr</c> or <c>rtl</c>.</summary>
    public string Direction => _file.Direction;

    /// <summary>The digits from 0 to 9.</summary>
    public string DigitsOfLanguage => _file.Digits;

    public string this[string key] => _file.Texts[key];

    /// <summary>The texts of a language of <see cref="Languages"/>.</summary>
    public static Texts Of(string lang) => All[lang];

    /// <summary>A text with its <c>{names}</c> filled in.</summary>
    public string Fill(string key, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var text = new StringBuilder(this[key]);
        // A name or a number in the other direction must not change the direction of the sentence.
        foreach (var (name, value) in values) text.Replace($"{{{name}}}", Direction == "rtl" ? $"\u2068{value}\u2069" : value);
        return text.ToString();
    }

    /// <summary>A text of a method: its own, its family's, or the default.</summary>
    public string OfMethod(PaymentSystem method, string key) =>
        TryOfMethod(method.WalletType, key) ?? (method.IsUpi ? TryOfMethod("upi", key) : null) ?? this[$"method.{Default}.{key}"];

    public string Number(long number) => Written(number.ToString("N0", _numbers));

    /// <summary>An amount with its currency as people write it, e.g. <c>₹1,00,000.50</c>.</summary>
    public string Money(long minor, Currency currency)
    {
        var shortest = Amount.Format(minor, currency);
        var whole = shortest.Split('.')[0];
        var number = long.Parse(whole, CultureInfo.InvariantCulture).ToString("N0", _numbers);
        // Either no decimals or all of them.
        if (shortest.Length > whole.Length) number += _file.Decimal + shortest[(whole.Length + 1)..].PadRight(currency.Decimals, '0');
        var form = _file.Money.GetValueOrDefault(currency.Code, $"{currency.Code} {{n}}");
        return form.Replace("{n}", Written(number), StringComparison.Ordinal);
    }

    /// <summary>A day and a time of day.</summary>
    public string Moment(DateTimeOffset at) => Written(_file.Moment
        .Replace("{day}", at.Day.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{month}", _file.Months[at.Month - 1], StringComparison.Ordinal)
        .Replace("{year}", at.Year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{time}", at.ToString("HH:mm", CultureInfo.InvariantCulture), StringComparison.Ordinal));

    private string? TryOfMethod(string method, string key) => _file.Texts.GetValueOrDefault($"method.{method}.{key}");

    private string Written(string text) => _file.Digits[0] == '0' ? text : string.Concat(text.Select(c => char.IsAsciiDigit(c) ? _file.Digits[c - '0'] : c));
}
