using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Tests.Callers;
using Paykassma.Grains;
using Paykassma.Outbound.Provider;
using Paykassma.Testing;

namespace Paykassma.Api.Tests.Hosting;

/// <summary>The merchant side with a provider of withdrawals that a test scripts. Re-checks run when a test says so.</summary>
public abstract class PayoutFixture(PostgresFixture server, string onUnknownOutcome, params string[] more) : HostFixture(server)
{
    private PayoutProvider? _provider;

    public PayoutProvider Provider => _provider!;

    public MerchantWithdrawalCaller Withdrawals => new(Host.Http);

    /// <summary>Credits a new label as a deposit does.</summary>
    public async Task<string> Fund(long amount)
    {
        var label = Ids.Label();
        await Fund(label, amount);
        return label;
    }

    public async Task Fund(string label, long amount)
    {
        var answer = await Merchant.Postback(new SignedPostback { Order = Ids.Order(), Label = label, Amount = amount }.Body);
        Assert.Equal("""{"status":"ok"}""", answer.Body);
        Assert.Equal(amount, await Merchant.Balance(label));
    }

    /// <summary>What the label has and what of it is held, in minor units.</summary>
    public async Task<(long Posted, long Pending)> Balance(string label)
    {
        var balance = Assert.Single((await Merchant.Account(label)).Json.GetProperty("balances").EnumerateArray());
        return (balance.GetProperty("posted_minor").GetInt64(), balance.GetProperty("pending_minor").GetInt64());
    }

    /// <summary>Does what a re-check would do about this withdrawal after some time.</summary>
    public Task Recheck(string id, TimeSpan later)
    {
        Host.Clock.Advance(later);
        var errand = Host.Services.GetServices<IProviderErrand>().Single(errand => errand.Kind == "withdrawal");
        return errand.RunAsync(GrainKeys.Withdrawal(id), CancellationToken.None);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_provider is not null) await _provider.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override async Task<string[]> SettingsAsync()
    {
        _provider = await PayoutProvider.StartAsync();
        return
        [
            $"--Provider:ApiUrl={_provider.Url}", $"--Provider:OnUnknownOutcome={onUnknownOutcome}", "--Merchant:UnknownOrders=CreditAndFlag",
            "--Recheck:IntervalMs=60000", .. more,
        ];
    }
}
