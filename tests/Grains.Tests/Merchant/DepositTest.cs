using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Grains.Merchant;
using Paykassma.Outbound.Provider;

namespace Paykassma.Grains.Tests.Merchant;

/// <summary>A merchant side with a stopped clock, and its provider. 700 INR by <c>upi_l</c>.</summary>
public abstract class DepositTest(SharedHost shared) : SharedHostTest(shared)
{
    /// <summary>How long an open deposit is re-checked here.</summary>
    protected static readonly TimeSpan Watched = TimeSpan.FromDays(3);

    internal ScriptedProviderClient Provider { get; } = new();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Host.Clock.Stop();
    }

    protected IDepositGrain Deposit(string id) => Host.Grains.GetGrain<IDepositGrain>(GrainKeys.Deposit(id));

    /// <summary>A deposit whose activation got this answer; null for no answer.</summary>
    protected async Task<string> Activated(ActivationOutcome? outcome, string? label = null)
    {
        var id = Ids.Order();
        await Deposit(id).Register(new RegisterDeposit { Label = label ?? Ids.Label(), WalletType = "upi_l", Currency = "INR", Amount = 70_000 });
        await Deposit(id).BeginActivation(new BeginActivation { Key1 = Ids.Number(), Amount = 70_000 });
        if (outcome is not null) await Deposit(id).RecordActivation(new RecordActivation { Attempt = 1, Outcome = outcome });
        return id;
    }

    protected Task<ReceiveAnswer> Receive(string id, string label, string number) =>
        Deposit(id).Receive(Postbacks.Paid(label, number));

    /// <summary>One round of the re-checks, and the errands that it offers.</summary>
    protected async Task Round(GrainHost? host = null)
    {
        host ??= Host;
        await RunDue(host);
        foreach (var key in host.Provider.Take()) await new DepositErrand(host.Grains, Provider).RunAsync(key, CancellationToken.None);
    }

    protected static Task<int> RunDue(GrainHost host) => host.Grains.GetGrain<IRecheckGrain>(GrainKeys.Recheck(0)).RunDue();

    protected async Task<DepositStatus> Status(string id) => (await Deposit(id).Get())!.Status;
}
