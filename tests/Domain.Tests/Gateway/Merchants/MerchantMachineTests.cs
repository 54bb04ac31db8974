using Paykassma.Domain.Gateway.Merchants;
using static Paykassma.Domain.Tests.Gateway.Merchants.MerchantSituations;

namespace Paykassma.Domain.Tests.Gateway.Merchants;

public sealed class MerchantMachineTests
{
    [Fact]
    public void WhatIsSetWinsAndTheRestStaysAsConfigured()
    {
        var settled = SettledMerchant.Of(Configured, After(
            Change(SettingsAuthority.UnboundPerson, (MerchantSettings.PostbackUrl, " https://new.example/hook\r\n"), (MerchantSettings.Method("paytm"), "off"), (MerchantSettings.AmountTolerance, "2.5"))));
        Assert.Equal(new Uri("https://new.example/hook"), settled.PostbackUrl);
        Assert.Equal(["paytm"], settled.DisabledMethods);
        Assert.Equal(250, settled.Policy.AmountToleranceBasisPoints);
        Assert.Equal((Configured.TimeZone, Configured.PluginApiSecret), (settled.TimeZone, settled.PluginApiSecret));
        Assert.Equal(Configured.Policy.TransferMaxAgeMs, settled.Policy.TransferMaxAgeMs);
    }

    [Fact]
    public void AChangeSaysBeforeAndAfterOfWhatChangedOnly()
    {
        var step = Apply(null, Change((MerchantSettings.TimeZone, "+08:00"), (MerchantSettings.PayoutTestComment, "rehearsed")));
        var difference = Assert.Single(step.Differences);
        Assert.Equal(("Comment of a test", "test", "rehearsed"), (difference.Title, difference.Before, difference.After));
        Assert.Equal(["Comment of a test"], step.Next!.Changes[^1].What);
        Assert.Equal([MerchantSettings.PayoutTestComment], step.Next.Values.Keys);
    }

    [Fact]
    public void WhatOnePersonMayNotSetIsNotSetBesideWhatTheyMay()
    {
        var step = Apply(null, Change((MerchantSettings.PayoutBalanceCheck, "off"), (MerchantSettings.TimeZone, "+05:00")));
        Assert.Equal((MerchantReply.NotAllowed, null), (step.Reply, step.Next));
        // The current value is no change.
        Assert.Equal(MerchantReply.Done, Apply(null, Change((MerchantSettings.PayoutBalanceCheck, "on"), (MerchantSettings.TimeZone, "+05:00"))).Reply);
    }

    [Fact]
    public void OneFaultSavesNothingAndEachIsNamed()
    {
        var step = Apply(null, Change((MerchantSettings.TimeZone, "nowhere"), (MerchantSettings.AmountTolerance, "101"), (MerchantSettings.PossibleTransactions, "on")));
        Assert.Null(step.Next);
        Assert.Equal([MerchantSettings.AmountTolerance, MerchantSettings.TimeZone], step.Faults.Keys);
        Assert.Equal("Time zone must be an IANA name or an offset such as +08:00.", step.Faults[MerchantSettings.TimeZone]);
    }

    [Fact]
    public void WhoIsLateIsToldWhatHasChanged()
    {
        var state = After(Change((MerchantSettings.TimeZone, "+05:00")), Rotate(MerchantKeyKind.Agent, Hour));
        var step = MerchantMachine.Apply(Basis, state, Change((MerchantSettings.TimeZone, "+03:00"))(1));
        Assert.Equal(MerchantReply.Stale, step.Reply);
        Assert.Equal((2, "grace", "Agent key"), (Assert.Single(step.Meanwhile).Version, step.Meanwhile[0].By, Assert.Single(step.Meanwhile[0].What)));
    }

    [Fact]
    public void OnlySoManyChangesAreRemembered()
    {
        var state = After([.. Enumerable.Range(0, MerchantMachine.ChangesMax + 5).Select(i => Change((MerchantSettings.PayoutTestComment, $"{i}")))]);
        Assert.Equal((MerchantMachine.ChangesMax, MerchantMachine.ChangesMax + 5, 6), (state.Changes.Length, state.Version, state.Changes[0].Version));
    }

    [Theory]
    [InlineData(MerchantKeyKind.PluginApiSecret)]
    [InlineData(MerchantKeyKind.Withdrawal)]
    [InlineData(MerchantKeyKind.Agent)]
    [InlineData(MerchantKeyKind.Webhook)]
    public void TheOldKeyIsTheOneBeforeUntilTheEndOfTheOverlap(MerchantKeyKind kind)
    {
        var configured = MerchantKeys.Current(Configured, null, kind);
        var first = After(Rotate(kind, Hour));
        Assert.Equal((configured, Now + Hour), (first.KeyOf(kind)!.Previous, first.KeyOf(kind)!.PreviousUntil));
        var second = After(Rotate(kind, Hour), Rotate(kind, Hour));
        Assert.Equal(first.KeyOf(kind)!.Value, second.KeyOf(kind)!.Previous);
        Assert.NotEqual(first.KeyOf(kind)!.Value, second.KeyOf(kind)!.Value);
        // The others are as they were.
        Assert.Single(Enum.GetValues<MerchantKeyKind>(), other => second.KeyOf(other) is not null);
    }

    [Fact]
    public void ThePairOfPostbacksChangesTogether()
    {
        var settled = SettledMerchant.Of(Configured, After(Rotate(MerchantKeyKind.Postback, 0)));
        Assert.Equal((string.Concat(Enumerable.Repeat("01", 16)), string.Concat(Enumerable.Repeat("01", 32))), (settled.PostbackAccessKey, settled.PostbackPrivateKey));
    }

    [Fact]
    public void BothWebhookKeysSignDuringTheOverlap()
    {
        var keys = SettledMerchant.Of(Configured, After(Rotate(MerchantKeyKind.Webhook, Hour))).WebhookKeys!;
        var end = DateTimeOffset.FromUnixTimeMilliseconds(Now + Hour);
        Assert.Equal(2, keys.At(end.AddMilliseconds(-1)).Count);
        Assert.Single(keys.At(end));
        Assert.Equal(Configured.WebhookKeys!.Current.Export(), keys.Previous!.Export());
    }

    [Fact]
    public void AWebhookKeyWhereThereWasNoneOverlapsWithNothing()
    {
        var bare = new SettingsBasis(new GatewayMerchant
        {
            Id = "shop",
            PluginApiSecret = "s",
            PostbackUrl = Configured.PostbackUrl,
            PostbackAccessKey = "a",
            PostbackPrivateKey = "p",
            WithdrawalKey = "w",
            AgentKey = "g",
            TimeZone = TimeZoneInfo.Utc,
            Policy = new PaymentPolicy(),
        }, []);
        var state = MerchantMachine.Apply(bare, null, Rotate(MerchantKeyKind.Webhook, Hour)(0)).Next!;
        Assert.Null(state.Webhook!.Previous);
        Assert.NotNull(SettledMerchant.Of(bare.Configured, state).WebhookKeys);
    }

    [Fact]
    public void NoPrintedFormShowsAKey()
    {
        var state = After(Rotate(MerchantKeyKind.Agent, Hour));
        var key = state.Agent!.Value;
        var made = NewKey.Make(MerchantKeyKind.Agent, new CountedBytes(0));
        string[] printed = [state.ToString(), state.Agent.ToString(), made.ToString(), SettledMerchant.Of(Configured, state).ToString(), $"{new MerchantCommand.Rotate(made, 0, 0, "grace", Now)}"];
        Assert.All(printed, text => Assert.DoesNotContain(key, text, StringComparison.Ordinal));
        Assert.All(printed, text => Assert.DoesNotContain("configured-agent", text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, "none")]
    [InlineData("short-secret", "••••")]
    [InlineData("0123456789abcdef", "••••cdef")]
    public void AFingerprintIsTheEndOfALongKeyOnly(string? key, string fingerprint) => Assert.Equal(fingerprint, MerchantKeys.Fingerprint(key));

    [Fact]
    public void WhatANewerBuildHasSetIsLeftAlone()
    {
        var state = After(Change((MerchantSettings.TimeZone, "+05:00")));
        state = state with { Values = state.Values.Add("of_tomorrow", "x").Add(MerchantSettings.AmountTolerance, "no number") };
        Assert.Equal(("+05:00", 1_000), (SettledMerchant.Of(Configured, state).TimeZone.Id, SettledMerchant.Of(Configured, state).Policy.AmountToleranceBasisPoints));
        var next = MerchantMachine.Apply(Basis, state, Change((MerchantSettings.TimeZone, "+03:00"))(1)).Next!;
        Assert.Equal("x", next.Values["of_tomorrow"]);
    }
}
