using System.Text;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Rates;
using Paykassma.Testing;

namespace Paykassma.Protocol.Tests.Rates;

public sealed class RatesTableTests
{
    [Fact]
    public void ShippedTableHasTheSeedsCodesInTheirOrder()
    {
        var codes = RatesTable.Default.Codes.ToList();

        Assert.Equal(184, codes.Count);
        Assert.Equal(["USD", "INR", "EUR", "IDR"], codes[..4]);
        Assert.Equal(["WAVES", "USDT", "USDTTRC20", "USDT20"], codes[^4..]);
        Assert.All(Currency.All, currency => Assert.Contains(currency.Code, codes));
    }

    [Fact]
    public void SeedsExampleComesOutAgain()
    {
        var amounts = ConvertedAmounts.For(1000_00, Currency.Bdt).All.ToDictionary(StringComparer.Ordinal);

        Assert.Equal("9.19", amounts["USD"]);
        Assert.Equal("1000", amounts["BDT"]);
        Assert.Equal("2646.06", amounts["PKR"]);
        Assert.Equal("762", amounts["INR"]);
        Assert.StartsWith("9.202", amounts["USDT"], StringComparison.Ordinal);
        Assert.StartsWith("0.000315", amounts["BTC"], StringComparison.Ordinal);
        Assert.Equal("0", amounts["USDTTRC20"]);
    }

    [Fact]
    public void OwnCurrencyIsExact() =>
        Assert.Contains(new("PKR", "700.5"), ConvertedAmounts.For(700_50, Currency.Pkr).All);

    [Fact]
    public void UnknownCurrencyConvertsToNothing() =>
        Assert.All(ConvertedAmounts.For(100, new Currency("XXX", "XXX", 2)).All, amount => Assert.Equal("0", amount.Value));

    [Fact]
    public void LargestAmountConverts() =>
        Assert.All(
            ConvertedAmounts.For(Protocol.Validation.Amount.MinorUnitsMax, Currency.Lkr).All,
            amount => Assert.DoesNotContain('E', amount.Value));

    [Fact]
    public void TableCanBeReplaced()
    {
        Assert.True(RatesTable.TryRead("""{"base":"USD","eight_decimals":["BTC"],"rates":{"USD":1,"PKR":200,"BTC":0.00003}}"""u8, out var table, out _));
        Assert.Equal([new("USD", "3.5"), new("PKR", "700"), new("BTC", "0.000105")], table.Convert(700_00, Currency.Pkr).All);
    }

    [Fact]
    public void BadTableIsRefusedByName() => Cells.AllHold(
        [
            "",
            "{",
            """{"rates":{"USD":1}}""",
            """{"base":"USD"}""",
            """{"base":"USD","rates":{"USD":2}}""",
            """{"base":"USD","rates":{"PKR":2}}""",
            """{"base":"USD","rates":{"USD":1,"PKR":"2"}}""",
            """{"base":"USD","rates":{"USD":1,"PKR":-2}}""",
            """{"base":"USD","rates":{"USD":1,"PKR":1e9}}""",
            """{"base":"USD","rates":{"USD":1,"PKR":1e400}}""",
            """{"base":"USD","rates":{"USD":1,"USD":1}}""",
            """{"base":"USD","eight_decimals":[1],"rates":{"USD":1}}""",
        ],
        (string json) =>
        {
            Assert.False(RatesTable.TryRead(Encoding.UTF8.GetBytes(json), out _, out var error));
            Assert.StartsWith("rates: ", error, StringComparison.Ordinal);
        });
}
