using System.Collections.Immutable;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Protocol.Catalogue;
using static Paykassma.Domain.Tests.Gateway.Merchants.MerchantSituations;

namespace Paykassma.Domain.Tests.Gateway.Merchants;

/// <summary>Which settings are a merchant's own, and which hold it back.</summary>
public sealed class BrakesTests
{
    /// <summary>What an admin of the merchant may set alone. A new setting is put here, or among the brakes or guards.</summary>
    private static readonly string[] Own =
    [
        MerchantSettings.PostbackUrl, MerchantSettings.TimeZone, MerchantSettings.PossibleTransactions, MerchantSettings.PossibleExpiresAfter,
        MerchantSettings.PayoutTestEnding, MerchantSettings.PayoutTestComment, MerchantSettings.FrameOrigins,
        MerchantSettings.PaymentUrls,
    ];

    /// <summary>The switches of methods that pay nothing out.</summary>
    private static readonly string[] DepositsOnly =
        [.. PaymentSystems.All.Where(system => system.Payout is null).Select(system => MerchantSettings.Method(system.WalletType))];

    [Fact]
    public void EverySettingIsABrakeOrAGuardOrTheMerchantsOwn()
    {
        foreach (var setting in MerchantSettings.All)
        {
            bool[] kinds =
            [
                Brakes.IsBrake(setting.Name), Brakes.IsGuard(setting.Name), Brakes.IsWayOut(setting.Name), Own.Contains(setting.Name),
                DepositsOnly.Contains(setting.Name),
            ];
            Assert.True(kinds.Count(isOne => isOne) == 1, $"{setting.Name} must be a brake, a guard, a way to pay out or the merchant's own");
        }
    }

    [Theory]
    [InlineData("paytm", "off", SettingsAuthority.OnePerson)]
    [InlineData("paytm", "on", SettingsAuthority.UnboundPerson)]
    [InlineData("upi_l", "on", SettingsAuthority.OnePerson)]
    public void SwitchingOnAMethodThatPaysOutIsNotTheMerchantsOwn(string method, string to, SettingsAuthority needed) =>
        Assert.Equal(needed, Brakes.Needs(new SettingDifference(MerchantSettings.Method(method), method, to == "on" ? "off" : "on", to)));

    [Theory]
    [InlineData("amount_tolerance")]
    [InlineData("transfer_max_age")]
    [InlineData("wrong_numbers_before_suspect")]
    [InlineData("wrong_numbers_before_throttle")]
    [InlineData("payout_open_too_long")]
    public void WhatMakesAPaymentSuspectOrLetsAPayoutBeTakenIsAGuard(string setting) => Assert.True(Brakes.IsGuard(setting));

    [Theory]
    [InlineData("payout_channel")]
    [InlineData("payout_balance_check")]
    [InlineData("payout_limits.paytm")]
    [InlineData("withdrawal_id_required")]
    [InlineData("window_link_signature_required")]
    public void WhatHoldsTheMerchantBackIsABrake(string setting) => Assert.True(Brakes.IsBrake(setting));

    [Fact]
    public void ATryTellsWhatWouldChangeAndChangesNothing()
    {
        var step = Brakes.Try(Configured, [], ImmutableDictionary<string, string>.Empty.Add(MerchantSettings.PayoutBalanceCheck, " off "));
        Assert.Equal(MerchantReply.Done, step.Reply);
        var change = Assert.Single(step.Differences);
        Assert.Equal((MerchantSettings.PayoutBalanceCheck, "on", "off"), (change.Name, change.Before, change.After));
        Assert.Equal(BalanceCheck.On, Configured.Payouts.BalanceCheck);
    }

    [Fact]
    public void ATryTellsWhichTextsAreNotAllowed()
    {
        var step = Brakes.Try(Configured, [], ImmutableDictionary<string, string>.Empty.Add(MerchantSettings.AmountTolerance, "101"));
        Assert.Equal((MerchantReply.Invalid, MerchantSettings.AmountTolerance), (step.Reply, Assert.Single(step.Faults).Key));
    }
}
