using System.Text.RegularExpressions;
using Paykassma.Api.Gateway.Window;
using Paykassma.Protocol.Catalogue;
using Paykassma.Testing;

namespace Paykassma.Api.Tests.Window;

/// <summary>Every language says everything, with the same names to fill in, and writes numbers its own way.</summary>
public sealed class TextsTests
{
    private static readonly TextFile English = TextFile.Read("en");

    [Fact]
    public void ALanguageHasEveryText() => Cells.AllHold(Texts.Languages, lang =>
    {
        var file = TextFile.Read(lang);
        Assert.Equal(lang, file.Lang);
        Assert.Equal(English.Texts.Keys.Order(), file.Texts.Keys.Order());
        Assert.DoesNotContain(file.Texts.Values, string.IsNullOrWhiteSpace);
        Assert.Equal(12, file.Months.Length);
        Assert.Equal(10, file.Digits.Length);
        Assert.Contains(file.Direction, (string[])["ltr", "rtl"]);
        Assert.Equal(Currency.All.Select(currency => currency.Code).Order(), file.Money.Keys.Order());
    });

    [Fact]
    public void ATextIsFilledInWithTheSameNames() => Cells.AllHold(Texts.Languages, lang =>
    {
        var file = TextFile.Read(lang);
        Assert.All(English.Texts, text => Assert.Equal(Names(text.Value), Names(file.Texts[text.Key])));
    });

    [Fact]
    public void EveryMethodThatTakesDepositsHasItsOwnWords() => Cells.AllHold(Texts.Languages, lang =>
    {
        var texts = Texts.Of(lang);
        Assert.All(PaymentSystems.All.Where(system => system.TakesDeposits), system => Assert.All(
            (string[])["wallet", "send", "find"], key => Assert.NotEqual(texts[$"method.default.{key}"], texts.OfMethod(system, key))));
    });

    [Fact]
    public void AMethodWithoutWordsOfItsOwnHasThoseForAny()
    {
        var method = new PaymentSystem { WalletType = "easypaisa", DisplayName = "Easypaisa", Currency = Currency.Pkr, Languages = ["en", "ur"], Key1 = new(11, 11) };
        Assert.Equal("Account number", Texts.Of("en").OfMethod(method, "wallet"));
    }

    [Theory]
    [InlineData("en", "INR", 10_000_050, "₹100,000.50")]
    [InlineData("hi", "INR", 10_000_050, "₹1,00,000.50")]
    [InlineData("hi", "INR", 1_000_000_000, "₹1,00,00,000")]
    [InlineData("bn", "BDT", 12_345_600, "১,২৩,৪৫৬৳")]
    [InlineData("si", "LKR", 150_005, "රු. 1,500.05")]
    [InlineData("ur", "PKR", 70_000, "Rs 700")]
    [InlineData("en", "PKR", 100_000_000_000_000, "PKR 1,000,000,000,000")]
    public void AnAmountIsWrittenAsTheLanguageWritesIt(string lang, string code, long minor, string expected)
    {
        Assert.True(Currency.TryGet(code, out var currency));
        Assert.Equal(expected, Texts.Of(lang).Money(minor, currency));
    }

    [Theory]
    [InlineData("en", "2 January 2026, 03:04")]
    [InlineData("ur", "2 جنوری، 2026، 03:04")]
    [InlineData("bn", "২ জানুয়ারি ২০২৬, ০৩:০৪")]
    [InlineData("si", "2026 ජනවාරි 2, 03:04")]
    public void ATimeIsWrittenAsTheLanguageWritesIt(string lang, string expected) =>
        Assert.Equal(expected, Texts.Of(lang).Moment(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(8))));

    [Fact]
    public void WhatIsFilledInCannotTurnASentenceAround()
    {
        Assert.Equal("\u2068UPI L\u2069 سے ادائیگی", Texts.Of("ur").Fill("pay.title", ("method", "UPI L")));
        Assert.Equal("Pay with UPI L", Texts.Of("en").Fill("pay.title", ("method", "UPI L")));
    }

    private static IEnumerable<string> Names(string text) => Regex.Matches(text, @"\{\w+\}").Select(match => match.Value).Distinct().Order();
}
