using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Testing;
using static Paykassma.Domain.Tests.Gateway.Merchants.MerchantSituations;

namespace Paykassma.Domain.Tests.Gateway.Merchants;

/// <summary>What each setting may be, and how it is written.</summary>
public sealed class MerchantSettingsTests
{
    private static readonly (string Setting, string Text, string Written)[] Good =
    [
        (MerchantSettings.PostbackUrl, "https://shop.example/a?b=c", "https://shop.example/a?b=c"),
        (MerchantSettings.TimeZone, "Asia/Karachi", "Asia/Karachi"),
        (MerchantSettings.TimeZone, "-03:30", "-03:30"),
        (MerchantSettings.Method("upi_l"), "off", "off"),
        (MerchantSettings.PossibleTransactions, "on", "on"),
        (MerchantSettings.AmountTolerance, "100.00", "100"),
        (MerchantSettings.AmountTolerance, "0.05", "0.05"),
        (MerchantSettings.TransferMaxAge, "36h", "1d 12h"),
        (MerchantSettings.PossibleExpiresAfter, "30d", "30d"),
        (MerchantSettings.WrongNumbersBeforeSuspect, "7", "7"),
        (MerchantSettings.WrongNumbersBeforeThrottle, "64", "64"),
        (MerchantSettings.PayoutChannel, "bank", "bank"),
        (MerchantSettings.PayoutBalanceCheck, "off", "off"),
        (MerchantSettings.PayoutTestEnding, "success", "success"),
        (MerchantSettings.PayoutTestComment, "<b>", "<b>"),
        (MerchantSettings.PayoutOpenTooLong, "1m", "1m"),
        (MerchantSettings.PayoutLimits("paytm"), "100-50000", "100-50000"),
        (MerchantSettings.WindowLinkSignatureRequired, "off", "off"),
        (MerchantSettings.FrameOrigins, "https://shop.example\r\n\r\nHTTP://127.0.0.1:8080", "https://shop.example\nhttp://127.0.0.1:8080"),
        (MerchantSettings.PaymentUrls, "2 https://shop.example/late\n1  https://shop.example/paid?x=1", "1 https://shop.example/paid?x=1\n2 https://shop.example/late"),
    ];

    private static readonly (string Setting, string Text)[] Bad =
    [
        (MerchantSettings.PostbackUrl, ""),
        (MerchantSettings.PostbackUrl, "https://name:word@shop.example/"),
        (MerchantSettings.PostbackUrl, "javascript:alert(1)"),
        (MerchantSettings.PostbackUrl, $"https://shop.example/{new string('x', 2_000)}"),
        (MerchantSettings.TimeZone, "+25:00"),
        (MerchantSettings.Method("upi_l"), "maybe"),
        (MerchantSettings.AmountTolerance, "-1"),
        (MerchantSettings.AmountTolerance, "100.01"),
        (MerchantSettings.AmountTolerance, "1.234"),
        (MerchantSettings.AmountTolerance, "1e1"),
        (MerchantSettings.AmountTolerance, "5."),
        (MerchantSettings.TransferMaxAge, "0s"),
        (MerchantSettings.TransferMaxAge, "99999999999999999d"),
        (MerchantSettings.PossibleExpiresAfter, "31d"),
        (MerchantSettings.PossibleExpiresAfter, "soon"),
        (MerchantSettings.WrongNumbersBeforeSuspect, "0"),
        (MerchantSettings.WrongNumbersBeforeThrottle, "65"),
        (MerchantSettings.WrongNumbersBeforeThrottle, "1.5"),
        (MerchantSettings.PayoutChannel, new string('x', 101)),
        (MerchantSettings.PayoutBalanceCheck, "1"),
        (MerchantSettings.PayoutTestEnding, "Fail"),
        (MerchantSettings.PayoutTestComment, new string('x', 191)),
        (MerchantSettings.PayoutOpenTooLong, "59s"),
        (MerchantSettings.PayoutLimits("paytm"), "0-5"),
        (MerchantSettings.PayoutLimits("paytm"), "6-5"),
        (MerchantSettings.PayoutLimits("paytm"), "100-"),
        (MerchantSettings.PayoutLimits("paytm"), "1-1000000000001"),
        (MerchantSettings.FrameOrigins, "https://shop.example/"),
        (MerchantSettings.FrameOrigins, "https://*.example"),
        (MerchantSettings.FrameOrigins, "https://shop.example;script-src"),
        (MerchantSettings.FrameOrigins, "*"),
        (MerchantSettings.PaymentUrls, "https://shop.example/"),
        (MerchantSettings.PaymentUrls, "01 https://shop.example/"),
        (MerchantSettings.PaymentUrls, "-1 https://shop.example/"),
        (MerchantSettings.PaymentUrls, "1 https://shop.example/\n1 https://shop.example/2"),
        (MerchantSettings.PaymentUrls, "1 javascript:alert(1)"),
    ];

    [Fact]
    public void WhatKeepsToTheRuleIsTakenAndWrittenOneWay() => Cells.AllHold(Good, (name, text, written) =>
    {
        var state = Apply(null, Change(SettingsAuthority.TwoPersons, (name, text))).Next ?? After(Change((MerchantSettings.TimeZone, "UTC")));
        var setting = MerchantSettings.Find(name)!;
        Assert.Equal(written, setting.TextOf(SettledMerchant.ValuesOf(Configured, state)));
        // Its own text means the same again.
        Assert.True(setting.TryChange(MerchantValues.Of(Configured), written, out var again));
        Assert.Equal(written, setting.TextOf(again));
    });

    [Fact]
    public void WhatBreaksTheRuleIsRefusedByTheSettingsName() => Cells.AllHold(Bad, (name, text) =>
    {
        var step = Apply(null, Change((name, text)));
        Assert.Equal(MerchantReply.Invalid, step.Reply);
        Assert.StartsWith(MerchantSettings.Find(name)!.Title, Assert.Single(step.Faults).Value, StringComparison.Ordinal);
        Assert.Equal(name, step.Faults.Keys.Single());
    });

    [Fact]
    public void EveryConfiguredValueKeepsToItsOwnRule() => Assert.All(MerchantSettings.All, setting =>
    {
        var values = MerchantValues.Of(Configured);
        Assert.True(setting.TryChange(values, setting.TextOf(values), out var same), setting.Name);
        Assert.Equal(setting.TextOf(values), setting.TextOf(same!));
    });

    [Fact]
    public void LimitsAreInWholeUnitsAndNoneIsAnyAmount()
    {
        var state = After(Change(SettingsAuthority.TwoPersons, (MerchantSettings.PayoutLimits("paytm"), "100-50000")));
        var limits = SettledMerchant.Of(Configured, state).Payouts.LimitsOf("paytm");
        Assert.Equal((10_000, 5_000_000), (limits.Min, limits.Max));
        Assert.Empty(SettledMerchant.Of(Configured, After(
            Change(SettingsAuthority.TwoPersons, (MerchantSettings.PayoutLimits("paytm"), "100-50000")), Change(SettingsAuthority.TwoPersons, (MerchantSettings.PayoutLimits("paytm"), "")))).Payouts.Limits);
    }

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(500, "500ms")]
    [InlineData(90_061_001, "1d 1h 1m 1s 1ms")]
    public void ALengthOfTimeIsWrittenInItsLargestUnits(long ms, string text)
    {
        Assert.Equal(text, Durations.Text(ms));
        Assert.True(Durations.TryRead(text, out var read));
        Assert.Equal(ms, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("d")]
    [InlineData("-1d")]
    [InlineData("1w")]
    [InlineData("1.5h")]
    public void WhatIsNoLengthOfTimeIsNone(string text) => Assert.False(Durations.TryRead(text, out _));
}
