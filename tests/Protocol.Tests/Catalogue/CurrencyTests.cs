using Paykassma.Protocol.Catalogue;

namespace Paykassma.Protocol.Tests.Catalogue;

public sealed class CurrencyTests
{
    [Theory]
    [InlineData(0, 7)]
    [InlineData(2, 700)]
    [InlineData(3, 7_000)]
    public void AWholeUnitHasItsDecimals(int decimals, long minor) => Assert.Equal(minor, new Currency("XXX", "XXX", decimals).ToMinor(7));

    [Fact]
    public void WhatDoesNotFitIsNotCutOff() => Assert.Throws<OverflowException>(() => Currency.Pkr.ToMinor(long.MaxValue / 10));
}
