using System.Text;
using Paykassma.Protocol.Emv;

namespace Paykassma.Protocol.Tests.Emv;

public sealed class JazzCashQrTests
{
    private const string SeedExample =
        "0002010102112606000205520456915802PK5915Rehmani clothes6010Sillanwali530358662420211032602162990611030419910590708004809246304EF63";

    private static readonly JazzCashQr Example = new()
    {
        MerchantName = "Rehmani clothes",
        City = "Sillanwali",
        MobileNumber = "03260216299",
        CustomerLabel = "03041991059",
        TerminalLabel = "00480924",
    };

    [Fact]
    public void ChecksumOfTheStandardCheckValueIsRight() => Assert.Equal(0x29B1, EmvCrc.Compute("123456789"u8));

    [Fact]
    public void PagesExampleIsBuiltToTheByte() => Assert.Equal(SeedExample, Example.ToQrData());

    [Fact]
    public void PagesExampleReadsBack()
    {
        Assert.True(EmvQr.TryRead(SeedExample, out var fields));
        Assert.Equal(["00", "01", "26", "52", "58", "59", "60", "53", "62"], fields.Select(field => field.Tag));
        Assert.True(EmvQr.TryReadFields(fields[^1].Value, out var inner));
        Assert.Equal(new EmvField("07", "00480924"), inner[^1]);
    }

    [Fact]
    public void AnyChangedCharacterIsNoticed()
    {
        for (var at = 0; at < SeedExample.Length; at++)
        {
            var altered = new StringBuilder(SeedExample) { [at] = SeedExample[at] == '1' ? '2' : '1' }.ToString();
            Assert.False(EmvQr.TryRead(altered, out _), $"character {at}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("6304")]
    [InlineData("0")]
    [InlineData("0002010102112606000205520456915802PK5915Rehmani clothes6010Sillanwali530358662420211032602162990611030419910590708004809246304ef63")]
    [InlineData("00020ü6304EF63")]
    public void WhatIsNoQrTextIsRefused(string text) => Assert.False(EmvQr.TryRead(text, out _));

    [Theory]
    [InlineData("0003ab")]
    [InlineData("00")]
    [InlineData("0000")]
    [InlineData("0a01x")]
    [InlineData("00-1x")]
    public void BrokenFieldsAreRefused(string text) => Assert.False(EmvQr.TryReadFields(text, out _));

    [Fact]
    public void PartsThatDoNotFitAreRefused()
    {
        Assert.Throws<ArgumentException>(() => (Example with { MerchantName = new string('a', 26) }).ToQrData());
        Assert.Throws<ArgumentException>(() => (Example with { City = "Rāwalpindi" }).ToQrData());
        Assert.Throws<ArgumentException>(() => (Example with { MobileNumber = "" }).ToQrData());
    }
}
