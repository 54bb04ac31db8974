using System.Collections.Immutable;
using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Protocol.Withdrawals;

namespace Paykassma.Outbound.Provider;

/// <summary>A typed client of the provider's API. Every outcome of a call is a result; only cancellation is thrown.</summary>
public interface IProviderClient
{
    /// <summary>Asks where the payer must pay. Safe to repeat, so it is retried within the time-out.</summary>
    Task<CreateOutcome> CreateAsync(string walletType, string currency, string label, CancellationToken cancellation);

    /// <summary>Sends the number the payer typed. Retried only if the provider is known to answer a repeat with its first answer.</summary>
    Task<ActivateOutcome> ActivateAsync(ProviderActivation activation, CancellationToken cancellation);

    /// <summary>
    /// Requests a withdrawal, without retries: only the caller, who counts the requests, can know whether a "fail" answers the only one.
    /// </summary>
    Task<WithdrawOutcome> WithdrawAsync(WithdrawalRequest withdrawal, CancellationToken cancellation);
}

/// <summary>The content of an activation.</summary>
/// <param name="Amount">Minor units.</param>
public sealed record ProviderActivation(
    string CustomTransactionId, string WalletType, string Currency, string Label, string Key1, long Amount);

/// <summary>The outcome of asking for a wallet.</summary>
public abstract record CreateOutcome
{
    /// <summary>Names and values to show, as the provider sent them.</summary>
    public sealed record Shown(ImmutableArray<KeyValuePair<string, string>> Details) : CreateOutcome;

    /// <summary>The provider refused, with its own message.</summary>
    public sealed record Refused(string Message) : CreateOutcome;

    /// <summary>No usable answer: ask again later.</summary>
    public sealed record Unavailable(string Why) : CreateOutcome;
}

/// <summary>The outcome of an activation.</summary>
public abstract record ActivateOutcome
{
    /// <summary>One of the four documented answers.</summary>
    public sealed record Answered(ActivationOutcome Outcome, string? Message) : ActivateOutcome;

    /// <summary>A time-out, a broken connection, a 5xx or an unreadable answer: the provider may or may not have acted on it.</summary>
    public sealed record Unknown(string Why) : ActivateOutcome;
}
