using Microsoft.Extensions.Options;
using Paykassma.Grains.Merchant;
using Paykassma.Protocol.Withdrawals;

namespace Paykassma.Outbound.Provider;

/// <summary>Sends the attempts that withdrawals have saved, and reports the outcome of each: one request per attempt.</summary>
public sealed class WithdrawalSender(IProviderClient provider, IOptions<ProviderOptions> options, TimeProvider clock)
{
    /// <summary>Whether the provider is known to answer a repeat with its first answer.</summary>
    public bool AsksAgain { get; } = options.Value.OnUnknownOutcome == OnUnknownOutcome.AskAgain;

    /// <summary>Asks for an attempt and sends it if one is due; returns the withdrawal's state after that.</summary>
    public async Task<WithdrawalResult> BeginAndSendAsync(IWithdrawalGrain grain, CancellationToken cancellation) =>
        await SendAsync(grain, await grain.Begin(new BeginSending { AskAgain = AsksAgain }), cancellation);

    /// <summary>Sends the attempt in <paramref name="begun"/>, if there is one.</summary>
    public async Task<WithdrawalResult> SendAsync(IWithdrawalGrain grain, WithdrawalResult begun, CancellationToken cancellation)
    {
        if (begun is not { Attempt: { } attempt, Withdrawal: { } withdrawal }) return begun;
        // After such a long delay, an operator may have ended the withdrawal meanwhile.
        if (clock.GetUtcNow().ToUnixTimeMilliseconds() >= attempt.SendBefore) return begun;
        var (outcome, answer) = await provider.WithdrawAsync(RequestOf(withdrawal), cancellation) switch
        {
            WithdrawOutcome.Accepted => ("accepted", "ok"),
            WithdrawOutcome.Refused refused => ("refused", refused.Message),
            WithdrawOutcome.Unknown unknown => ("unknown", unknown.Why),
            var other => throw new InvalidOperationException($"The provider's client answered {other.GetType().Name}."),
        };
        return await grain.Record(new RecordSending { Attempt = attempt.Number, Outcome = outcome, Answer = answer, AskAgain = AsksAgain });
    }

    /// <summary>The same withdrawal always gives the same request.</summary>
    private static WithdrawalRequest RequestOf(WithdrawalView withdrawal) => new()
    {
        WithdrawalId = withdrawal.Id,
        PaymentSystem = withdrawal.PaymentSystem,
        Amount = withdrawal.Amount,
        CurrencyCode = withdrawal.Currency,
        Label = withdrawal.Label,
        IsTest = withdrawal.IsTest,
        AccountNumber = withdrawal.Account.AccountNumber,
        AccountName = withdrawal.Account.AccountName,
        AccountEmail = withdrawal.Account.AccountEmail,
        BankCode = withdrawal.Account.BankCode,
        BranchCode = withdrawal.Account.BranchCode,
        Comment = withdrawal.Account.Comment,
    };
}
