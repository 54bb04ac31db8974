using Paykassma.Protocol.Catalogue;

namespace Paykassma.Protocol.Tests.Catalogue;

public sealed class PaymentSystemsTests
{
    [Fact]
    public void EveryMethodOfThePagesIsThere() =>
        Assert.Equal(
            ["jazzcash_business", "ipay", "paytm", "upi_l", "upi_ib", "upi_hb", "upi_in", "upi_w", "upi_m", "imps_ib"],
            PaymentSystems.All.Select(system => system.WalletType));

    [Theory]
    [InlineData("jazzcash_business", "PKR", "en,ur", 12, 12)]
    [InlineData("ipay", "LKR", "en,si", 8, 8)]
    [InlineData("paytm", "INR", "en,hi", 11, 12)]
    [InlineData("upi_l", "INR", "en,hi", 12, 12)]
    [InlineData("upi_m", "INR", "en,hi", 12, 12)]
    public void DepositMethodHasItsCurrencyLanguagesAndKey1(string walletType, string currency, string languages, int min, int max)
    {
        Assert.True(PaymentSystems.TryGet(walletType, out var system));
        Assert.Equal(currency, system.Currency.Code);
        Assert.Equal(languages, string.Join(',', system.Languages));
        Assert.Equal(new Key1Rule(min, max), system.Key1);
    }

    [Theory]
    [InlineData("ipay", "23936785", false)]
    [InlineData("ipay", "2393-6785", false)]
    [InlineData("ipay", "#23936785", false)]
    [InlineData("ipay", "3936785", false)]
    [InlineData("ipay", "23936218009", true)]
    [InlineData("ipay", "00023936785", true)]
    [InlineData("ipay", "IP-23936785", true)]
    [InlineData("paytm", "47381113468", true)]
    [InlineData("upi_l", "473811134684", true)]
    public void WhereTheWalletHasIdsOfItsOwnTheNumberThatPayersTypeIsNone(string walletType, string transactionId, bool isOwn)
    {
        Assert.True(PaymentSystems.TryGet(walletType, out var system));
        Assert.Equal(isOwn ? null : "The transaction_id field must be the wallet's own id, not the number that payers type.", system.WhyNotItsOwnId(transactionId));
    }

    [Theory]
    [InlineData("jazzcash", "jazzcash_business")]
    [InlineData("jazzcash_business", "jazzcash_business")]
    [InlineData("ipay", "ipay")]
    [InlineData("paytm", "paytm")]
    [InlineData("imps_ib", "imps_ib")]
    public void PayoutIsFoundByNameOrAlias(string name, string postbackWalletType)
    {
        Assert.True(PaymentSystems.TryGetPayout(name, out var system));
        Assert.Equal(postbackWalletType, system.Payout!.PostbackWalletType);
    }

    [Theory]
    [InlineData("upi_l")]
    [InlineData("PAYTM")]
    [InlineData("")]
    [InlineData(null)]
    public void NothingElsePaysOut(string? name) => Assert.False(PaymentSystems.TryGetPayout(name, out _));

    [Fact]
    public void ImpsTakesNoDeposits() => Assert.False(PaymentSystems.All.Single(system => system.WalletType == "imps_ib").TakesDeposits);

    [Fact]
    public void SixMethodsAreUpi() => Assert.Equal(6, PaymentSystems.All.Count(system => system.IsUpi));

    [Theory]
    [InlineData("upi_l", "upi")]
    [InlineData("upi_m", "upi")]
    [InlineData("paytm", "paytm")]
    [InlineData("easypaisa", "easypaisa")]
    public void TheUpiMethodsAreOneRailAndEveryOtherIsItsOwn(string walletType, string rail) => Assert.Equal(rail, PaymentSystems.RailOf(walletType));

    [Theory]
    [InlineData("123456789012", true)]
    [InlineData("12345678901", false)]
    [InlineData("1234567890123", false)]
    [InlineData("12345678901a", false)]
    [InlineData("12345678901 ", false)]
    [InlineData("-12345678901", false)]
    [InlineData("١٢٣٤٥٦٧٨٩٠١٢", false)]
    [InlineData("", false)]
    public void Key1IsAsciiDigitsOnly(string key1, bool accepted) => Assert.Equal(accepted, new Key1Rule(12, 12).Accepts(key1));

    [Theory]
    [InlineData("SBIN0001234", true)]
    [InlineData("SBIN0A1Z234", true)]
    [InlineData("SBIN1001234", false)]
    [InlineData("sbin0001234", false)]
    [InlineData("SBIN000123", false)]
    [InlineData("SBIN00012345", false)]
    public void IfscHasItsForm(string code, bool accepted) => Assert.Equal(accepted, TextFormat.Ifsc.Accepts(code));

    [Fact]
    public void CharactersAreCountedAsCodePoints() => Assert.Equal(3, CodePoints.Count("a😀ü"));

    [Fact]
    public void TwoEntriesOfOneNameAreRefused() =>
        Assert.Throws<ArgumentException>(() => new PaymentSystemCatalogue([.. PaymentSystems.All, PaymentSystems.All[0]]));

    [Fact]
    public void CurrencyIsFoundByItsExactCode()
    {
        Assert.True(Currency.TryGet("BDT", out var taka));
        Assert.Equal(("BDT", 2), (taka.Symbol, taka.Decimals));
        Assert.False(Currency.TryGet("bdt", out _));
        Assert.False(Currency.TryGet(null, out _));
    }
}
