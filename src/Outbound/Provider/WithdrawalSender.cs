using Microsoft.Extensions.Options;
using Paykassma.Domain.Merchant.Withdrawals;
using Paykassma.Grains.Merchant;
using Paykassma.Protocol.Withdrawals;

namespace Paykassma.Outbound.Provider;

/// <summary>Sends the attempts that withdrawals have saved, and reports the outcome of each: one request per attempt.</summary>
public sealed class WithdrawalSender(IProviderClient provider, IOptions<ProviderOptions> options, TimeProvider clock)
{
    /// <summary>The provider is asked again only if it is known to answer a repeat with its first answer.</summary>
    public WhenUnknown WhenUnknown { get; } =
        options.Value.OnUnknownOutcome == OnUnknownOutcome.AskAgain ? WhenUnknown.AskAgain : WhenUnknown.WaitForPostback;

    /// <summary>Asks for an attempt and sends it if one is due; returns the withdrawal's state after that.</summary>
    public async Task<WithdrawalResult> BeginAndSendAsync(IWithdrawalGrain grain, string id, CancellationToken cancellation) =>
        await SendAsync(grain, id, await grain.Begin(WhenUnknown), cancellation);

    /// <summary>Sends the attempt that <paramref name="begun"/> opened, if it opened one.</summary>
    public async Task<WithdrawalResult> SendAsync(IWithdrawalGrain grain, string id, WithdrawalResult begun, CancellationToken cancellation)
    {
        if (begun is not { Reply: WithdrawalReply.Send, Withdrawal: { } withdrawal }) return begun;
        // After such a long delay, an operator may have ended the withdrawal meanwhile.
        if (clock.GetUtcNow().ToUnixTimeMilliseconds() >= WithdrawalSchedule.SendBefore(withdrawal)) return begun;
        var (outcome, answer) = await provider.WithdrawAsync(RequestOf(id, withdrawal), cancellation) switch
        {
            WithdrawOutcome.Accepted => (SendingOutcome.Accepted, "ok"),
            WithdrawOutcome.Refused refused => (SendingOutcome.Refused, refused.Message),
            WithdrawOutcome.Unknown unknown => (SendingOutcome.Unknown, unknown.Why),
            var other => throw new InvalidOperationException($"The provider's client answered {other.GetType().Name}."),
        };
        return await grain.Record(new RecordSending
        {
            Attempt = withdrawal.OpenAttempt!.Value,
            Outcome = outcome,
            Answer = answer,
            WhenUnknown = WhenUnknown,
        });
    }

    /// <summary>The same withdrawal always gives the same request.</summary>
    private static WithdrawalRequest RequestOf(string id, WithdrawalState withdrawal) => new()
    {
        WithdrawalId = id,
        PaymentSystem = withdrawal.PaymentSystem,
        Amount = withdrawal.Amount,
        CurrencyCode = withdrawal.Currency,
        Label = withdrawal.Label,
        IsTest = withdrawal.IsTest,
        AccountNumber = withdrawal.Destination.AccountNumber,
        AccountName = withdrawal.Destination.AccountName,
        AccountEmail = withdrawal.Destination.AccountEmail,
        BankCode = withdrawal.Destination.BankCode,
        BranchCode = withdrawal.Destination.BranchCode,
        Comment = withdrawal.Destination.Comment,
    };
}
