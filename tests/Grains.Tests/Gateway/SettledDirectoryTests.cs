using System.Collections.Immutable;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains.Gateway;

namespace Paykassma.Grains.Tests.Gateway;

/// <summary>The directory follows what people set.</summary>
public sealed class SettledDirectoryTests
{
    private const long Start = 1_700_000_000_000;
    private const long Hour = 3_600_000;
    private static readonly string First = string.Concat(Enumerable.Repeat("01", 32));

    private static readonly GatewayMerchant Configured = new()
    {
        Id = "shop",
        PluginApiSecret = "configured-secret",
        PostbackUrl = new Uri("https://shop.example/postbacks"),
        PostbackAccessKey = "configured-access",
        PostbackPrivateKey = "configured-private",
        WithdrawalKey = "configured-withdrawal",
        AgentKey = "configured-agent",
        TimeZone = TimeZoneInfo.Utc,
        Policy = new PaymentPolicy(),
        Payouts = new PayoutPolicy { TwoPersonAbove = ImmutableDictionary<string, long>.Empty.Add("PKR", 2_000_000) },
    };

    private readonly StandingClock _clock = new();
    private readonly GatewayDirectory _directory;

    public SettledDirectoryTests() => _directory = new([Configured], new Dictionary<string, string> { ["shared"] = "agent-of-shared" }, [], _clock);

    [Fact]
    public void BothSecretsLetInUntilTheOverlapIsOver()
    {
        _directory.Settle("shop", After(null, Rotate(MerchantKeyKind.PluginApiSecret)));
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
        _directory.Settle("shop", After(null, Rotate(MerchantKeyKind.Withdrawal)));
        Assert.NotNull(_directory.BySignature(key => key == "configured-withdrawal", _ => true));
        Assert.NotNull(_directory.BySignature(key => key == First, _ => true));
        Assert.Null(_directory.BySignature(key => key == First, _ => false));
        _clock.Now += Hour;
        Assert.Null(_directory.BySignature(key => key == "configured-withdrawal", _ => true));
    }

    [Fact]
    public void AgentsAreLetInByBothKeysUntilTheOverlapIsOver()
    {
        _directory.Settle("shop", After(null, Rotate(MerchantKeyKind.Agent)));
        Assert.Equal("merchant/shop", _directory.ScopeOfAgent("configured-agent"));
        Assert.Equal("merchant/shop", _directory.ScopeOfAgent(First));
        _clock.Now += Hour;
        Assert.Null(_directory.ScopeOfAgent("configured-agent"));
        Assert.Equal("pool/shared", _directory.ScopeOfAgent("agent-of-shared"));
    }

    [Fact]
    public void WhatIsSetOfPayoutsLeavesTheTwoPersonRuleInForce()
    {
        _directory.Settle("shop", After(null, Change(0, MerchantSettings.PayoutTestComment, "rehearsal")));
        var payouts = _directory.Find("shop")!.Payouts;
        Assert.Equal("rehearsal", payouts.TestComment);
        Assert.True(payouts.AsksForTwo("PKR", 2_000_001));
    }

    [Fact]
    public void NewsThatComesLateChangesNothingBack()
    {
        var first = After(null, Change(0, MerchantSettings.TimeZone, "+05:00"));
        var second = After(first, Change(1, MerchantSettings.TimeZone, "+03:00"));
        _directory.Settle("shop", second);
        _directory.Settle("shop", first);
        Assert.Equal("+03:00", _directory.Find("shop")!.TimeZone.Id);
        Assert.Same(Configured, _directory.FindConfigured("shop"));
    }

    [Fact]
    public void AMerchantThatIsNotConfiguredIsNone()
    {
        _directory.Settle("gone", After(null, Change(0, MerchantSettings.TimeZone, "+05:00")));
        Assert.Null(_directory.Find("gone"));
        Assert.Single(_directory.Merchants);
    }

    private static MerchantState After(MerchantState? state, MerchantCommand command) =>
        MerchantMachine.Apply(new SettingsBasis(Configured, []), state, command).Next!;

    private static MerchantCommand Change(int readAt, string name, string text) => new MerchantCommand.Change(
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add(name, text), readAt, "grace", Start);

    private static MerchantCommand Rotate(MerchantKeyKind kind) => new MerchantCommand.Rotate(NewKey.Make(kind, new Ones()), Hour, 0, "grace", Start);

    /// <summary>Makes the key <see cref="First"/>.</summary>
    private sealed class Ones : IRandomBytes
    {
        public byte[] Next(int count) => [.. Enumerable.Repeat((byte)1, count)];
    }

    private sealed class StandingClock : TimeProvider
    {
        public long Now { get; set; } = Start;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(Now);
    }
}
