using Paykassma.Protocol.Validation;

namespace Paykassma.Protocol.Catalogue;

/// <summary>The format of the transaction number that a payer types: only digits, and how many.</summary>
/// <param name="DigitsMin">The fewest digits.</param>
/// <param name="DigitsMax">The most digits.</param>
public sealed record Key1Rule(int DigitsMin, int DigitsMax)
{
    /// <summary>The error message for any other number.</summary>
    public string Refusal => Format.Refusal("key1");

    private TextFormat Format => TextFormat.Digits(DigitsMin, DigitsMax);

    /// <summary>Whether <paramref name="key1"/> can be a transaction number of this method.</summary>
    public bool Accepts(string key1) => Format.Accepts(key1);

    /// <summary>Whether a text is such a number as a person or a spreadsheet writes it: with other signs, or without its leading zeros.</summary>
    public bool Resembles(string text)
    {
        var digits = TypedText.LettersAndDigits(text);
        return digits.Length > 0 && digits.Length <= DigitsMax && !digits.AsSpan().ContainsAnyExceptInRange('0', '9');
    }
}
