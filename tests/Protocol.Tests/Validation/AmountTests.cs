using FsCheck;
using FsCheck.Fluent;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Validation;
using Paykassma.Testing;

namespace Paykassma.Protocol.Tests.Validation;

public sealed class AmountTests
{
    [Fact]
    public void ExactAmountIsTaken() => Cells.AllHold(
        [
            ("700", 70000),
            ("700.0", 70000),
            ("700.00", 70000),
            ("700.000", 70000),
            ("7e2", 70000),
            ("7E+2", 70000),
            ("70000e-2", 70000),
            ("0.7e3", 70000),
            ("700.5", 70050),
            ("0.01", 1),
            ("1e-2", 1),
            ("1000000000000", 100_000_000_000_000),
            ("1e12", 100_000_000_000_000),
            ("0.0000000000000000000000001e25", 100),
        ],
        (string token, long minor) =>
        {
            Assert.True(Amount.TryParse(token, Currency.Pkr, out var parsed, out _));
            Assert.Equal(minor, parsed);
        });

    [Fact]
    public void AnythingElseIsRefusedByName() => Cells.AllHold(
        [
            ("700.001", AmountError.TooPrecise),
            ("0.001", AmountError.TooPrecise),
            ("1e-3", AmountError.TooPrecise),
            ("1e-400", AmountError.TooPrecise),
            ("1e-99999999999999999999", AmountError.TooPrecise),
            ("0", AmountError.Zero),
            ("-0", AmountError.Zero),
            ("0.00", AmountError.Zero),
            ("0e999999999999999999999", AmountError.Zero),
            ("-1", AmountError.Negative),
            ("-1e400", AmountError.Negative),
            ("1000000000000.01", AmountError.TooLarge),
            ("1e400", AmountError.TooLarge),
            ("1e99999999999999999999", AmountError.TooLarge),
            ("9223372036854775808", AmountError.TooLarge),
            ("99999999999999999999999999999999", AmountError.TooLarge),
            ("100000000000000000000000000000000", AmountError.TooLong),
            ("0.0000000000000000000000000000001", AmountError.TooLong),
            ("000000000000000000000000000000000x", AmountError.TooLong),
            ("NaN", AmountError.NotANumber),
            ("Infinity", AmountError.NotANumber),
            ("", AmountError.NotANumber),
            (null, AmountError.NotANumber),
            ("-", AmountError.NotANumber),
            ("+1", AmountError.NotANumber),
            ("01", AmountError.NotANumber),
            ("1.", AmountError.NotANumber),
            (".1", AmountError.NotANumber),
            ("1e", AmountError.NotANumber),
            ("1e+", AmountError.NotANumber),
            ("1,000", AmountError.NotANumber),
            (" 1", AmountError.NotANumber),
            ("1 ", AmountError.NotANumber),
            ("0x10", AmountError.NotANumber),
            ("١٢", AmountError.NotANumber),
        ],
        (string? token, AmountError expected) =>
        {
            Assert.False(Amount.TryParse(token, Currency.Pkr, out var minor, out var error));
            Assert.Equal(expected, error);
            Assert.Equal(0, minor);
        });

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
