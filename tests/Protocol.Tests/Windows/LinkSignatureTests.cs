using Paykassma.Protocol.Windows;

namespace Paykassma.Protocol.Tests.Windows;

/// <summary>A link carries the merchant's signature over who pays what, for which order.</summary>
public sealed class LinkSignatureTests
{
    private const string Secret = "test_secret";

    private static readonly WindowLink Link = new()
    {
        Label = "payer 1",
        CurrencyCode = "INR",
        WalletType = "upi_l",
        CustomTransactionId = "order-1",
        FixedAmount = 700,
        Lang = "hi",
    };

    [Fact]
    public void TheSignatureIsTheDocumentedOne() =>
        Assert.Equal("74642ea0a13d5873a4c65534975a592db004da8b9bac7fd7286cb461dcc41eb5", LinkSignature.Of(Link, Secret));

    [Fact]
    public void WhatIsAbsentIsAnEmptyText() => Assert.Equal(
        "de7a772b8b29c0c2576bbbfda8808534bbf2afb9d3bdf638bf9bf4f1ef13aa00", LinkSignature.Of(Link with { WalletType = null, FixedAmount = null }, Secret));

    [Fact]
    public void ASignedLinkVerifiesAfterItWasReadBack()
    {
        var read = WindowLinkReader.Read(Link.SignedWith(Secret).ToQuery(), out var errors);
        Assert.True(errors.IsEmpty);
        Assert.True(LinkSignature.IsBy(read, Secret));
    }

    [Fact]
    public void AnySignedValueThatChangesBreaksTheSignature()
    {
        var signed = Link.SignedWith(Secret);
        WindowLink[] changed =
        [
            signed with { Label = "payer 2" }, signed with { CurrencyCode = "PKR" }, signed with { WalletType = null },
            signed with { CustomTransactionId = "order-2" }, signed with { FixedAmount = 701 }, signed with { FixedAmount = null },
            signed with { LinkSignature = null }, signed with { LinkSignature = "" }, signed with { LinkSignature = signed.LinkSignature!.ToUpperInvariant() },
        ];
        Assert.All(changed, link => Assert.False(LinkSignature.IsBy(link, Secret)));
        Assert.False(LinkSignature.IsBy(signed, "another secret"));
        Assert.True(LinkSignature.IsBy(signed with { Lang = "en" }, Secret));
    }

    [Fact]
    public void AValueWithTheSeparatorCannotBeSigned()
    {
        var ambiguous = Link with { Label = "a|INR|upi_l", CustomTransactionId = "b" };
        Assert.Null(LinkSignature.Of(ambiguous, Secret));
        Assert.Null(ambiguous.SignedWith(Secret).LinkSignature);
        Assert.False(LinkSignature.IsBy(ambiguous with { LinkSignature = LinkSignature.Of(Link, Secret) }, Secret));
    }
}
