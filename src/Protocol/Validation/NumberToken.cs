using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Paykassma.Protocol.Validation;

/// <summary>
/// The exact value of a JSON number token: <c>±Coefficient × 10^Exponent</c>, without trailing zeros, so that
/// 700, 700.0 and 7e2 are equal. Never floating point.
/// </summary>
public readonly record struct NumberToken
{
    /// <summary>The most characters a token may have.</summary>
    public const int LengthMax = 32;

    // Beyond this only the exponent's sign matters, not its size.
    private const int ExponentMax = 10_000;

    /// <summary>Whether the value is below zero; false for -0.</summary>
    public bool IsNegative { get; private init; }

    /// <summary>The digits, without trailing zeros; 0 for zero. At most <see cref="LengthMax"/> digits, which fit into 128 bits.</summary>
    public UInt128 Coefficient { get; private init; }

    /// <summary>The power of ten that multiplies the digits; 0 for zero.</summary>
    public int Exponent { get; private init; }

    /// <summary>Reads a token by JSON's grammar; false for anything else and for one longer than <see cref="LengthMax"/>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? token, out NumberToken value)
    {
        value = default;
        if (token is not { Length: > 0 and <= LengthMax }) return false;
        Span<byte> bytes = stackalloc byte[LengthMax];
        return Encoding.ASCII.TryGetBytes(token, bytes, out var length) && TryParse(bytes[..length], out value);
    }

    /// <inheritdoc cref="TryParse(string?, out NumberToken)"/>
    public static bool TryParse(ReadOnlySpan<byte> token, out NumberToken value)
    {
        value = default;
        if (token.Length is 0 or > LengthMax) return false;
        var negative = token[0] == '-';
        var rest = negative ? token[1..] : token;
        UInt128 digits = 0;
        var whole = TakeDigits(ref rest, ref digits);
        if (whole.IsEmpty || (whole.Length > 1 && whole[0] == '0')) return false;
        var exponent = 0;
        if (rest is [(byte)'.', ..])
        {
            rest = rest[1..];
            exponent = -TakeDigits(ref rest, ref digits).Length;
            if (exponent == 0) return false;
        }

        if (rest is [(byte)'e' or (byte)'E', ..])
        {
            rest = rest[1..];
            if (!TryTakeExponent(ref rest, out var given)) return false;
            exponent += given;
        }

        if (!rest.IsEmpty) return false;
        value = Normalise(negative, digits, exponent);
        return true;
    }

    private static NumberToken Normalise(bool negative, UInt128 digits, int exponent)
    {
        if (digits == 0) return default;
        while (digits % 10 == 0)
        {
            digits /= 10;
            exponent++;
        }

        return new() { IsNegative = negative, Coefficient = digits, Exponent = exponent };
    }

    private static ReadOnlySpan<byte> TakeDigits(scoped ref ReadOnlySpan<byte> rest, ref UInt128 value)
    {
        var end = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        var taken = end < 0 ? rest : rest[..end];
        foreach (var digit in taken) value = (value * 10) + (uint)(digit - '0');
        rest = rest[taken.Length..];
        return taken;
    }

    private static bool TryTakeExponent(scoped ref ReadOnlySpan<byte> rest, out int exponent)
    {
        exponent = 0;
        var negative = rest is [(byte)'-', ..];
        if (rest is [(byte)'-' or (byte)'+', ..]) rest = rest[1..];
        UInt128 digits = 0;
        if (TakeDigits(ref rest, ref digits).IsEmpty) return false;
        var size = digits > ExponentMax ? ExponentMax : (int)digits;
        exponent = negative ? -size : size;
        return true;
    }
}
