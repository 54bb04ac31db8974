using System.Collections.Immutable;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains.Gateway;
using Paykassma.Testing;

namespace Paykassma.Grains.Tests.Gateway;

/// <summary>Settings that staff change: stored, known in every process, and never overwriting someone else's change.</summary>
public sealed class MerchantGrainTests(PostgresFixture server) : IAsyncLifetime
{
    private readonly TestDatabase _database = new(server);
    private GrainHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        _host = await GrainHost.StartAsync(_database.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task AMerchantNobodyHasChangedIsAsConfigured()
    {
        var view = (await Of(_host).Get())!;
        Assert.Equal((0, "+08:00", "on"), (view.Version, view.Values[MerchantSettings.TimeZone], view.Values[MerchantSettings.PossibleTransactions]));
        Assert.Equal(["sandbox"], view.Channels);
        Assert.All(view.Keys, key => Assert.Null(key.MadeAt));
    }

    [Fact]
    public async Task WhatIsSetHoldsAtOnceAndAfterARestart()
    {
        var answer = await Of(_host).Change(Change(0, (MerchantSettings.TimeZone, "+05:00")));
        Assert.Equal((MerchantReply.Done, 1), (answer.Reply, answer.Merchant!.Version));
        Assert.Equal("+05:00", (await _host.DirectoryAsync()).Find("demo")!.TimeZone.Id);
        var clock = _host.Clock;
        await _host.DisposeAsync();
        _host = await GrainHost.StartAsync(_database.ConnectionString, clock);
        // Before the grain was called.
        Assert.Equal("+05:00", (await _host.DirectoryAsync()).Find("demo")!.TimeZone.Id);
        Assert.Equal((1, "+05:00"), ((await Of(_host).Get())!.Version, (await Of(_host).Get())!.Values[MerchantSettings.TimeZone]));
    }

    [Fact, OnSeveralSilos]
    public async Task AnotherProcessFindsItWhenItLooks()
    {
        await using var other = await GrainHost.StartAsync(_database.ConnectionString);
        await Of(_host).Change(Change(0, (MerchantSettings.Method("paytm"), "off")));
        await other.LookAsync();
        Assert.Equal(["paytm"], (await other.DirectoryAsync()).Find("demo")!.DisabledMethods);
    }

    [Fact, OnSeveralSilos]
    public async Task OfTwoWhoSawTheSameVersionOneIsRefusedAndToldWhatChanged()
    {
        var answers = await Task.WhenAll(
            Of(_host).Change(Change(0, (MerchantSettings.TimeZone, "+05:00"))), Of(_host).Change(Change(0, (MerchantSettings.TimeZone, "+03:00"))));
        Assert.Equal([MerchantReply.Done, MerchantReply.Stale], answers.Select(answer => answer.Reply).Order());
        var stale = answers.Single(answer => answer.Reply == MerchantReply.Stale);
        Assert.Equal(("grace", "Time zone"), (Assert.Single(stale.Meanwhile).By, Assert.Single(stale.Meanwhile[0].What)));
        Assert.Equal(1, stale.Merchant!.Version);
    }

    [Fact]
    public async Task TwoActivationsCannotBothChangeTheSameVersion()
    {
        await using var other = await GrainHost.StartAsync(_database.ConnectionString);
        // Both have read version 0 and keep it in memory.
        await Of(other).Get();
        Assert.Equal(MerchantReply.Done, (await Of(_host).Change(Change(0, (MerchantSettings.TimeZone, "+05:00")))).Reply);
        await Assert.ThrowsAnyAsync<Exception>(() => Of(other).Change(Change(0, (MerchantSettings.TimeZone, "+03:00"))));
        // This deactivated it: it reads the stored state again.
        Assert.Equal(MerchantReply.Stale, (await Of(other).Change(Change(0, (MerchantSettings.TimeZone, "+03:00")))).Reply);
        Assert.Equal("+05:00", (await Of(other).Get())!.Values[MerchantSettings.TimeZone]);
    }

    [Fact]
    public async Task ANewKeyIsToldOnceAndNeverAgain()
    {
        var answer = await Of(_host).Rotate(Rotate(MerchantKeyKind.Withdrawal, TimeSpan.FromDays(1)));
        var key = answer.Made!.Value;
        Assert.Equal(64, key.Length);
        Assert.DoesNotContain(key, answer.Made.ToString(), StringComparison.Ordinal);
        var view = (await Of(_host).Get())!;
        var shown = view.Keys.Single(known => known.Kind == MerchantKeyKind.Withdrawal);
        Assert.Equal(($"••••{key[^4..]}", "grace", "••••"), (shown.Fingerprint, shown.MadeBy, shown.PreviousFingerprint));
        Assert.DoesNotContain(key, view.ToString(), StringComparison.Ordinal);
        _host.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Null((await Of(_host).Get())!.Keys.Single(known => known.Kind == MerchantKeyKind.Withdrawal).PreviousFingerprint);
        // The same form again makes no second key.
        var again = await Of(_host).Rotate(Rotate(MerchantKeyKind.Withdrawal, TimeSpan.FromDays(1)));
        Assert.Equal((MerchantReply.Stale, null), (again.Reply, (await Of(_host).Rotate(Rotate(MerchantKeyKind.Withdrawal, TimeSpan.Zero))).Made));
    }

    [Fact]
    public async Task AnOverlapIsEndedBeforeItsTime()
    {
        await Of(_host).Rotate(Rotate(MerchantKeyKind.PluginApiSecret, TimeSpan.FromDays(1)));
        Assert.NotNull((await _host.DirectoryAsync()).BySecret("demo-secret"));
        var ended = await Of(_host).EndOverlap(new EndKeyOverlap { Kind = MerchantKeyKind.PluginApiSecret, ReadAt = 1, By = "ada" });
        Assert.Equal(MerchantReply.Done, ended.Reply);
        Assert.Null((await _host.DirectoryAsync()).BySecret("demo-secret"));
    }

    [Fact]
    public async Task WhatBreaksARuleChangesNothing()
    {
        var answer = await Of(_host).Change(Change(0, (MerchantSettings.PayoutChannel, "nowhere"), (MerchantSettings.TimeZone, "+05:00")));
        Assert.Equal((MerchantReply.Invalid, 0), (answer.Reply, answer.Merchant!.Version));
        Assert.Equal("Channel must be one of the channels of this build: sandbox.", answer.Faults[MerchantSettings.PayoutChannel]);
        Assert.Equal(MerchantReply.Invalid, (await Of(_host).Rotate(Rotate(MerchantKeyKind.Postback, TimeSpan.FromHours(1)))).Reply);
        Assert.Equal(0, await new Books(_database.Source).StatesAsync("merchant/demo"));
    }

    [Fact]
    public async Task ABrakeIsNotSetByOnePersonWhoGuessesTheNextVersion()
    {
        var guesses = Enumerable.Range(0, 8).Select(_ => Of(_host).Change(Change(1, (MerchantSettings.PayoutBalanceCheck, "off"))));
        var harmless = Of(_host).Change(Change(0, (MerchantSettings.TimeZone, "+05:00")));
        var late = Enumerable.Range(0, 8).Select(_ => Of(_host).Change(Change(1, (MerchantSettings.PayoutBalanceCheck, "off"))));
        var answers = await Task.WhenAll(guesses.Append(harmless).Concat(late));
        Assert.Single(answers, answer => answer.Reply == MerchantReply.Done);
        Assert.Equal(MerchantReply.NotAllowed, (await Of(_host).Change(Change(1, (MerchantSettings.PayoutBalanceCheck, "off")))).Reply);
        Assert.Equal((1, "on"), ((await Of(_host).Get())!.Version, (await Of(_host).Get())!.Values[MerchantSettings.PayoutBalanceCheck]));
    }

    [Fact]
    public async Task AMerchantThatIsNotConfiguredHasNoSettings()
    {
        var stranger = _host.Grains.GetGrain<IMerchantGrain>(GrainKeys.Merchant("stranger"));
        Assert.Null(await stranger.Get());
        Assert.Equal(MerchantReply.NotFound, (await stranger.Change(Change(0, (MerchantSettings.TimeZone, "+05:00")))).Reply);
    }

    private static IMerchantGrain Of(GrainHost host) => host.Grains.GetGrain<IMerchantGrain>(GrainKeys.Merchant("demo"));

    private static ChangeMerchant Change(int readAt, params (string Name, string Text)[] values) => new()
    {
        Values = values.ToImmutableDictionary(value => value.Name, value => value.Text),
        ReadAt = readAt,
        By = "grace",
    };

    private static RotateMerchantKey Rotate(MerchantKeyKind kind, TimeSpan overlap) =>
        new() { Kind = kind, OverlapMs = (long)overlap.TotalMilliseconds, ReadAt = 0, By = "grace" };
}
