using Paykassma.Protocol.Validation;

namespace Paykassma.Protocol.Tests.Validation;

/// <summary>People type and paste numbers in many forms.</summary>
public sealed class TypedTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData(" 4738 1113-4684 ", "473811134684")]
    [InlineData("\u200e473811134684\u200f", "473811134684")]
    [InlineData("৪৭৩৮", "4738")]
    [InlineData("٤٧٣٨", "4738")]
    [InlineData("۴۷۳۸", "4738")]
    [InlineData("4738\u20111113\u20134684", "473811134684")]
    [InlineData("4738\u22121113\u20144684", "473811134684")]
    [InlineData("TID4738", "TID4738")]
    public void ANumberIsReadInAnyDigits(string? typed, string expected) => Assert.Equal(expected, TypedText.Digits(typed));

    [Theory]
    [InlineData("1,500", "1500")]
    [InlineData("1,00,000.50", "100000.50")]
    [InlineData("১,৫০০", "1500")]
    [InlineData("١٬٥٠٠٫٥", "1500.5")]
    // What could be a decimal comma is not guessed at.
    [InlineData("1,5", "1,5")]
    [InlineData("12,50", "12,50")]
    [InlineData("1,500,5", "1,500,5")]
    [InlineData(",500", ",500")]
    // A minus sign is never dropped, however a phone writes it.
    [InlineData("-500", "-500")]
    [InlineData("\u2212 500", "-500")]
    [InlineData("\u2013500", "-500")]
    [InlineData("500-", "500-")]
    public void AnAmountKeepsACommaThatCouldMeanMoreThanOneThing(string typed, string expected) => Assert.Equal(expected, TypedText.Amount(typed));
}
