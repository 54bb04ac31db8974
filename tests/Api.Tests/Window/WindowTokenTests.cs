using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Paykassma.Api.Gateway.Window;
using Paykassma.Api.Tests.Hosting;

namespace Paykassma.Api.Tests.Window;

/// <summary>What a window knows comes back as it was sealed, or not at all.</summary>
public sealed class WindowTokenTests
{
    private static readonly IDataProtectionProvider Protection = new EphemeralDataProtectionProvider();
    private readonly ShiftableClock _clock = new();

    [Fact]
    public void WhatWasSealedComesBack()
    {
        var session = Session();
        var opened = Tokens().Open(Tokens().Seal(session));
        Assert.Equal(session, opened! with { ExpiresAt = 0, OpenedAt = 0 });
    }

    [Fact]
    public void ItSaysNothingInTheClear()
    {
        var token = Tokens().Seal(Session());
        Assert.DoesNotContain("label", token);
        Assert.DoesNotContain("label", System.Text.Encoding.Latin1.GetString(WebEncoders.Base64UrlDecode(token)));
    }

    [Fact]
    public void ItIsOverAfterHalfAnHour()
    {
        var token = Tokens().Seal(Session());
        _clock.Advance(WindowToken.Lifetime - TimeSpan.FromSeconds(10));
        Assert.False(Tokens().IsOver(Tokens().Open(token)!));
        _clock.Advance(TimeSpan.FromSeconds(11));
        Assert.True(Tokens().IsOver(Tokens().Open(token)!));
    }

    [Fact]
    public void AWindowIsOverADayAfterItsLinkWasOpenedHoweverOftenAPageOfItIsSent()
    {
        var session = Session() with { OpenedAt = _clock.GetUtcNow().ToUnixTimeMilliseconds() };
        _clock.Advance(WindowToken.WindowLifetime - TimeSpan.FromSeconds(10));
        Assert.False(Tokens().IsOver(Tokens().Open(Tokens().Seal(session))!));
        _clock.Advance(TimeSpan.FromSeconds(11));
        Assert.True(Tokens().IsOver(Tokens().Open(Tokens().Seal(session))!));
    }

    [Fact]
    public void NoBitOfItCanBeChanged()
    {
        var bytes = WebEncoders.Base64UrlDecode(Tokens().Seal(Session()));
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= 1;
            Assert.Null(Tokens().Open(WebEncoders.Base64UrlEncode(bytes)));
            bytes[i] ^= 1;
        }
    }

    [Fact]
    public void WhatWasSealedForSomethingElseIsNothingHere()
    {
        var other = Protection.CreateProtector("something else").Protect("{}"u8.ToArray());
        Assert.Null(Tokens().Open(WebEncoders.Base64UrlEncode(other)));
        Assert.Null(new WindowToken(new EphemeralDataProtectionProvider(), _clock).Open(Tokens().Seal(Session())));
    }

    [Fact]
    public void TheLongestThereIsFitsIntoAnAddress()
    {
        // Of the longest there are, with as little order in them as a merchant's could have.
        var text = string.Concat(Enumerable.Range(0, 190).Select(i => char.ConvertFromUtf32(0x1F300 + (i * 7_919 % 700))));
        var token = Tokens().Seal(Session() with { Label = text, Order = text, SuccessUrl = Url(1), PendingUrl = Url(2), FailUrl = Url(3), Parent = "https://shop.example" });
        Assert.InRange(token.Length, 1, WindowToken.LengthMax - 512);
        Assert.NotNull(Tokens().Open(token));
    }

    private static string Url(byte seed) => string.Concat(
        "https://", string.Concat(Enumerable.Range(0, 24).Select(i => WebEncoders.Base64UrlEncode(SHA256.HashData([seed, (byte)i])))).AsSpan(0, 1_016));

    private WindowToken Tokens() => new(Protection, _clock);

    private static WindowSession Session() => new() { Id = "0123456789abcdef0123456789abcdef", Merchant = "demo", Label = "a label", Currency = "INR", Order = "order", Lang = "ur", Amount = 70_000, WalletType = "upi_l" };
}
