using Paykassma.Domain.Merchants;
using static Paykassma.Domain.Tests.Merchants.MerchantSituations;

namespace Paykassma.Domain.Tests.Merchants;

/// <summary>The directory follows what people set.</summary>
public sealed class SettledDirectoryTests
{
    private static readonly string First = string.Concat(Enumerable.Repeat("01", 32));
    private readonly StandingClock _clock = new();
    private readonly GatewayDirectory _directory;

    public SettledDirectoryTests() => _directory = new([Configured], new Dictionary<string, string> { ["shared"] = "agent-of-shared" }, [], _clock);

    [Fact]
    public void BothSecretsLetInUntilTheOverlapIsOver()
    {
        _directory.Settle("shop", After(Rotate(MerchantKeyKind.PluginApiSecret, Hour)));
        Assert.Equal("shop", _directory.BySecret("configured-secret")?.Id);
        Assert.Equal("shop", _directory.BySecret(First)?.Id);
        Assert.Equal([First, "configured-secret"], _directory.Find("shop")!.PluginApiSecretsAt(_clock.GetUtcNow()));
        _clock.Now += Hour;
        Assert.Null(_directory.BySecret("configured-secret"));
        Assert.Equal([First], _directory.Find("shop")!.PluginApiSecretsAt(_clock.GetUtcNow()));
        Assert.Equal("shop", _directory.BySecret(First)?.Id);
    }

    [Fact]
    public void RequestsMayBeSignedWithBothKeysUntilTheOverlapIsOver()
    {
        _directory.Settle("shop", After(Rotate(MerchantKeyKind.Withdrawal, Hour)));
        Assert.NotNull(_directory.BySignature(key => key == "configured-withdrawal", _ => true));
        Assert.NotNull(_directory.BySignature(key => key == First, _ => true));
        Assert.Null(_directory.BySignature(key => key == First, _ => false));
        _clock.Now += Hour;
        Assert.Null(_directory.BySignature(key => key == "configured-withdrawal", _ => true));
    }

    [Fact]
    public void AgentsAreLetInByBothKeysUntilTheOverlapIsOver()
    {
        _directory.Settle("shop", After(Rotate(MerchantKeyKind.Agent, Hour)));
        Assert.Equal("merchant/shop", _directory.ScopeOfAgent("configured-agent"));
        Assert.Equal("merchant/shop", _directory.ScopeOfAgent(First));
        _clock.Now += Hour;
        Assert.Null(_directory.ScopeOfAgent("configured-agent"));
        Assert.Equal("pool/shared", _directory.ScopeOfAgent("agent-of-shared"));
    }

    [Fact]
    public void WhatIsSetOfPayoutsLeavesTheTwoPersonRuleInForce()
    {
        _directory.Settle("shop", After(Change((MerchantSettings.PayoutTestComment, "rehearsal"))));
        var payouts = _directory.Find("shop")!.Payouts;
        Assert.Equal("rehearsal", payouts.TestComment);
        Assert.True(payouts.AsksForTwo("PKR", 2_000_001));
    }

    [Fact]
    public void NewsThatComesLateChangesNothingBack()
    {
        var first = After(Change((MerchantSettings.TimeZone, "+05:00")));
        var second = MerchantMachine.Apply(Basis, first, Change((MerchantSettings.TimeZone, "+03:00"))(1)).Next!;
        _directory.Settle("shop", second);
        _directory.Settle("shop", first);
        Assert.Equal("+03:00", _directory.Find("shop")!.TimeZone.Id);
        Assert.Same(Configured, _directory.FindConfigured("shop"));
    }

    [Fact]
    public void AMerchantThatIsNotConfiguredIsNone()
    {
        _directory.Settle("gone", After(Change((MerchantSettings.TimeZone, "+05:00"))));
        Assert.Null(_directory.Find("gone"));
        Assert.Single(_directory.Merchants);
    }

    private sealed class StandingClock : TimeProvider
    {
        public long Now { get; set; } = MerchantSituations.Now;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(Now);
    }
}
