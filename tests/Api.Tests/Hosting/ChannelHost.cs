using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Tests.Callers;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;

namespace Paykassma.Api.Tests.Hosting;

/// <summary>
/// A program whose merchant <c>vault</c> pays by the sandbox's channel, above 20,000 INR with a second person, and has an operator and a person
/// of finance who are limited to it. It has a clock of its own.
/// </summary>
public sealed class ChannelHost(Sandbox sandbox) : HostFixture(sandbox.Postgres)
{
    public WithdrawalCaller Vault => new(Host.Http, "vault");

    public string Operator { get; private set; } = "";

    public string Finance { get; private set; } = "";

    public string Admin { get; private set; } = "";

    /// <summary>The key of an operator who is limited to the merchant.</summary>
    public string BoundOperator { get; private set; } = "";

    /// <summary>The key of a person of finance who is limited to the merchant.</summary>
    public string BoundFinance { get; private set; } = "";

    /// <summary>A payout that the channel was told to pay and that the channel has said nothing about for too long.</summary>
    public async Task<string> Silent(string amount)
    {
        var id = await Submitted("silent", amount);
        Host.Clock.Advance(TimeSpan.FromDays(1));
        await Begin(id);
        Assert.Equal("channel_silent", (await Vault.Payout(id))["attention_reason"]);
        return id;
    }

    /// <summary>A payout that the channel was told to pay.</summary>
    public async Task<string> Submitted(string outcome, string amount)
    {
        var id = Ids.Number();
        await Vault.Let(outcome, id);
        await Vault.Create(id, ("amount", amount));
        await Vault.Act(id, "approve", Finance);
        while ((await Vault.Payout(id)) is var payout && (payout["status"] == "new" || payout.Json.GetProperty("attempts").GetInt32() == 0)) await Task.Yield();
        return id;
    }

    /// <summary>What a re-check would start.</summary>
    public Task<PayoutWork> Begin(string id) =>
        Host.Services.GetRequiredService<IGrainFactory>().GetGrain<IPayoutGrain>(GrainKeys.Payout("vault", id)).Begin();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Operator = await Host.KeyOf("operator", "operator");
        Finance = await Host.KeyOf("finance", "finance");
        Admin = await Host.KeyOf("admin", "admin");
        BoundOperator = await Host.KeyOf("vault-operator", "operator");
        BoundFinance = await Host.KeyOf("vault-finance", "finance");
    }

    protected override Task<string[]> SettingsAsync() => Task.FromResult<string[]>(
    [
        .. TwoPersonsHost.Person(5, "vault-operator", "operator", "Merchant=vault"), .. TwoPersonsHost.Person(6, "vault-finance", "finance", "Merchant=vault"),
        "--Recheck:IntervalMs=60000",
        .. new[]
        {
            "Id=vault", "PluginApiSecret=vault-secret", "AgentKey=vault-agent", "PostbackAccessKey=vault-access", "PostbackPrivateKey=vault-private",
            "WithdrawalKey=vault-withdrawal", "PostbackUrl=http://127.0.0.1:9/", "PayoutBalanceCheck=Off", "PayoutChannel=sandbox",
            "PayoutTwoPersonAbove:INR=20000",
        }.Select(setting => $"--Gateway:Merchants:1:{setting}"),
    ]);
}
