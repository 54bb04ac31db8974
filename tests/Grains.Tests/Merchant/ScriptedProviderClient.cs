using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Outbound.Provider;
using Paykassma.Protocol.Withdrawals;

namespace Paykassma.Grains.Tests.Merchant;

/// <summary>A provider that answers each activation as the test tells it to, and records the requests.</summary>
internal sealed class ScriptedProviderClient : IProviderClient
{
    private readonly List<ProviderActivation> _asked = [];

    public ActivateOutcome Answer { get; set; } = new ActivateOutcome.Answered(ActivationOutcome.Pending, null);

    public IReadOnlyList<ProviderActivation> Asked => _asked;

    public Task<CreateOutcome> CreateAsync(string walletType, string currency, string label, CancellationToken cancellation) =>
        throw new InvalidOperationException("a re-check shows nobody a wallet");

    public Task<ActivateOutcome> ActivateAsync(ProviderActivation activation, CancellationToken cancellation)
    {
        lock (_asked) _asked.Add(activation);
        return Task.FromResult(Answer);
    }

    public Task<WithdrawOutcome> WithdrawAsync(WithdrawalRequest withdrawal, CancellationToken cancellation) =>
        throw new InvalidOperationException("a deposit is no withdrawal");
}
