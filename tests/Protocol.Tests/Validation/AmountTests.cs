using FsCheck;
using FsCheck.Fluent;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Validation;

namespace Paykassma.Protocol.Tests.Validation;

public sealed class AmountTests
{
    [Theory]
    [InlineData("700", 70000)]
    [InlineData("700.0", 70000)]
    [InlineData("700.00", 70000)]
    [InlineData("700.000", 70000)]
    [InlineData("7e2", 70000)]
    [InlineData("7E+2", 70000)]
    [InlineData("70000e-2", 70000)]
    [InlineData("0.7e3", 70000)]
    [InlineData("700.5", 70050)]
    [InlineData("0.01", 1)]
    [InlineData("1e-2", 1)]
    [InlineData("1000000000000", 100_000_000_000_000)]
    [InlineData("1e12", 100_000_000_000_000)]
    [InlineData("0.0000000000000000000000001e25", 100)]
    public void ExactAmountIsTaken(string token, long minor)
    {
        Assert.True(Amount.TryParse(token, Currency.Pkr, out var parsed, out _));
        Assert.Equal(minor, parsed);
    }

    [Theory]
    [InlineData("700.001", AmountError.TooPrecise)]
    [InlineData("0.001", AmountError.TooPrecise)]
    [InlineData("1e-3", AmountError.TooPrecise)]
    [InlineData("1e-400", AmountError.TooPrecise)]
    [InlineData("1e-99999999999999999999", AmountError.TooPrecise)]
    [InlineData("0", AmountError.Zero)]
    [InlineData("-0", AmountError.Zero)]
    [InlineData("0.00", AmountError.Zero)]
    [InlineData("0e999999999999999999999", AmountError.Zero)]
    [InlineData("-1", AmountError.Negative)]
    [InlineData("-1e400", AmountError.Negative)]
    [InlineData("1000000000000.01", AmountError.TooLarge)]
    [InlineData("1e400", AmountError.TooLarge)]
    [InlineData("1e99999999999999999999", AmountError.TooLarge)]
    [InlineData("9223372036854775808", AmountError.TooLarge)]
    [InlineData("99999999999999999999999999999999", AmountError.TooLarge)]
    [InlineData("100000000000000000000000000000000", AmountError.NotANumber)]
    [InlineData("NaN", AmountError.NotANumber)]
    [InlineData("Infinity", AmountError.NotANumber)]
    [InlineData("", AmountError.NotANumber)]
    [InlineData(null, AmountError.NotANumber)]
    [InlineData("-", AmountError.NotANumber)]
    [InlineData("+1", AmountError.NotANumber)]
    [InlineData("01", AmountError.NotANumber)]
    [InlineData("1.", AmountError.NotANumber)]
    [InlineData(".1", AmountError.NotANumber)]
    [InlineData("1e", AmountError.NotANumber)]
    [InlineData("1e+", AmountError.NotANumber)]
    [InlineData("1,000", AmountError.NotANumber)]
    [InlineData(" 1", AmountError.NotANumber)]
    [InlineData("1 ", AmountError.NotANumber)]
    [InlineData("0x10", AmountError.NotANumber)]
    [InlineData("١٢", AmountError.NotANumber)]
    public void AnythingElseIsRefusedByName(string? token, AmountError expected)
    {
        Assert.False(Amount.TryParse(token, Currency.Pkr, out var minor, out var error));
        Assert.Equal(expected, error);
        Assert.Equal(0, minor);
    }

    [Theory]
    [InlineData(70000, "700")]
    [InlineData(70050, "700.5")]
    [InlineData(70001, "700.01")]
    [InlineData(1, "0.01")]
    [InlineData(0, "0")]
    [InlineData(-50, "-0.5")]
    [InlineData(long.MinValue, "-92233720368547758.08")]
    [InlineData(long.MaxValue, "92233720368547758.07")]
    public void AmountIsWrittenInItsShortestForm(long minor, string expected) => Assert.Equal(expected, Amount.Format(minor, Currency.Pkr));

    [Fact]
    public void CurrencyWithoutDecimalsTakesWholeAmountsOnly()
    {
        var yen = new Currency("JPY", "JPY", 0);

        Assert.True(Amount.TryParse("700.0", yen, out var minor, out _));
        Assert.Equal(700, minor);
        Assert.False(Amount.TryParse("700.5", yen, out _, out _));
        Assert.Equal("700", Amount.Format(700, yen));
    }

    [Fact]
    public void EveryAmountSurvivesWritingAndReading() =>
        Prop.ForAll(
            Gen.Choose(1, int.MaxValue).SelectMany(low => Gen.Choose(0, 46_000).Select(high => low + (high * 2_000_000_000L))).Where(minor => minor <= Amount.MinorUnitsMax).ToArbitrary(),
            minor => Amount.TryParse(Amount.Format(minor, Currency.Inr), Currency.Inr, out var read, out _) && read == minor)
        .QuickCheckThrowOnFailure();

    [Fact]
    public void SameNumberWrittenOtherwiseIsEqual()
    {
        string[] spellings = ["700", "700.00", "7e2", "7E2", "0.07e4", "70000e-2"];
        var values = spellings.Select(spelling => NumberToken.TryParse(spelling, out var value) ? value : default).Distinct();

        Assert.Equal((UInt128)7, Assert.Single(values).Coefficient);
    }

    [Fact]
    public void EveryRefusalHasItsText() =>
        Assert.All(Enum.GetValues<AmountError>().Where(error => error != AmountError.None), error => Assert.StartsWith("The amount field ", error.Text("amount"), StringComparison.Ordinal));
}
