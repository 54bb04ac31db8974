using FsCheck;
using FsCheck.Fluent;
using Paykassma.Protocol.Validation;

namespace Paykassma.Protocol.Tests.Validation;

/// <summary>One transfer has many spellings of its number.</summary>
public sealed class TransactionNumberTests
{
    private static readonly string[] Separators = ["", "", "", " ", "-", "\u2013", "\u2212", "\u200b", "\u200e", "\ufe0f", "\u034f", "\u3164", "\ud834\udd73", "\t"];

    /// <summary>The zeros of ASCII, Arabic, Persian, Hindi, Bengali, of full width and of mathematics.</summary>
    private static readonly int[] Zeros = ['0', 0x0660, 0x06F0, 0x0966, 0x09E6, 0xFF10, 0x1D7CE];

    private static readonly Gen<int[]> Number = Gen.Choose(0, 9).ArrayOf(11);

    private static Gen<string> Spelling(int[] digits) =>
        from zero in Gen.Elements(Zeros)
        from separators in Gen.Elements(Separators).ArrayOf(digits.Length + 1)
        select string.Concat(digits.Select((digit, i) => separators[i] + char.ConvertFromUtf32(zero + digit))) + separators[^1];

    private static readonly Gen<(string Plain, string Spelled)> Pairs =
        from digits in Number
        from spelled in Spelling(digits)
        select (string.Concat(digits), spelled);

    [Fact]
    public void EverySpellingOfANumberIsThatNumber() =>
        Prop.ForAll(Pairs.ToArbitrary(), pair => TransactionNumber.Clean(pair.Spelled) == pair.Plain).QuickCheckThrowOnFailure();

    [Fact]
    public void EverySpellingAndEveryLeadingZeroHasOneCanonicalForm() =>
        Prop.ForAll(Pairs.ToArbitrary(), pair => TransactionNumber.Canonical($"00{pair.Spelled}") == TransactionNumber.Canonical(pair.Plain)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(" Tx 12-a\u200b", "Tx12-a", "TX12A")]
    [InlineData("00x1", "00x1", "00X1")]
    [InlineData("000", "000", "0")]
    [InlineData("12.34/5", "12.34/5", "12345")]
    [InlineData("--", "--", "")]
    [InlineData("\u200b \u3164", "", "")]
    [InlineData("\u00dcber-1", "\u00dcber-1", "\u00dcBER1")]
    public void AnIdOfLettersKeepsItsCaseAndDashesWhereItIsShownAndNotWhereItIsCompared(string text, string clean, string canonical) =>
        Assert.Equal((clean, canonical), (TransactionNumber.Clean(text), TransactionNumber.Canonical(text)));

    [Theory]
    [InlineData("0", true)]
    [InlineData("x", true)]
    [InlineData(" -\u200b", false)]
    [InlineData("", false)]
    public void OnlyWhatHasALetterOrADigitCanNameATransfer(string text, bool isUsable) => Assert.Equal(isUsable, TransactionNumber.IsUsable(text));
}
