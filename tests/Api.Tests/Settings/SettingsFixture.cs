using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;

namespace Paykassma.Api.Tests.Settings;

/// <summary>A program whose merchant is changed while it runs. Its clock is put forward, so nobody else may use it.</summary>
public sealed class SettingsFixture(Sandbox sandbox) : HostFixture(sandbox.Postgres)
{
    public WithdrawalCaller Withdrawals => new(Host.Http, "demo");

    public GatewayCaller With(string? secret = null, string? agentKey = null) =>
        new(Host.Http, new GatewayMerchantKeys("demo", secret ?? Sandbox.Demo.Secret, agentKey ?? Sandbox.Demo.AgentKey));

    public async Task<MerchantAnswer> Set(params (string Name, string Text)[] values)
    {
        var answer = await Merchant.Change(new ChangeMerchant
        {
            Values = values.ToImmutableDictionary(value => value.Name, value => value.Text),
            ReadAt = await VersionAsync(),
            By = "grace",
            Authority = SettingsAuthority.TwoPersons,
        });
        Assert.Equal(MerchantReply.Done, answer.Reply);
        return answer;
    }

    public async Task<MadeKey> Rotate(MerchantKeyKind kind, TimeSpan overlap)
    {
        var answer = await Merchant.Rotate(new RotateMerchantKey
        {
            Kind = kind,
            OverlapMs = (long)overlap.TotalMilliseconds,
            ReadAt = await VersionAsync(),
            By = "grace",
        });
        Assert.Equal(MerchantReply.Done, answer.Reply);
        return answer.Made!;
    }

    protected override Task<string[]> SettingsAsync() => Task.FromResult<string[]>(["--Gateway:Merchants:0:PayoutBalanceCheck=Off"]);

    private new IMerchantGrain Merchant =>
        Host.Services.GetRequiredService<IGrainFactory>().GetGrain<IMerchantGrain>(GrainKeys.Merchant("demo"));

    private async Task<int> VersionAsync() => (await Merchant.Get())!.Version;
}
