using System.Collections.Immutable;
using Paykassma.Protocol.Withdrawals;

namespace Paykassma.Outbound.Provider;

/// <summary>The provider's API, typed. Every way a call can end is a result; nothing is thrown but cancellation.</summary>
public interface IProviderClient
{
    /// <summary>Asks where the payer is to pay. Safe to repeat, so it is repeated within the time-out.</summary>
    Task<CreateOutcome> CreateAsync(string walletType, string currency, string label, CancellationToken cancellation);

    /// <summary>Sends the number the payer typed. Repeated only where the provider is known to answer a repeat as it answered first.</summary>
    Task<ActivateOutcome> ActivateAsync(ProviderActivation activation, CancellationToken cancellation);

    /// <summary>
    /// Asks for a withdrawal, once: whether a fail is the answer to the only request can be told only by the one who counts them.
    /// </summary>
    Task<WithdrawOutcome> WithdrawAsync(WithdrawalRequest withdrawal, CancellationToken cancellation);
}

/// <summary>What is sent to be activated.</summary>
/// <param name="Amount">Minor units.</param>
public sealed record ProviderActivation(
    string CustomTransactionId, string WalletType, string Currency, string Label, string Key1, long Amount);

/// <summary>How asking for a wallet ended.</summary>
public abstract record CreateOutcome
{
    /// <summary>Names and values to show, as the provider gave them.</summary>
    public sealed record Shown(ImmutableArray<KeyValuePair<string, string>> Details) : CreateOutcome;

    /// <summary>The provider said no, in its own words.</summary>
    public sealed record Refused(string Message) : CreateOutcome;

    /// <summary>No usable answer: ask again later.</summary>
    public sealed record Unavailable(string Why) : CreateOutcome;
}

/// <summary>How an activation ended.</summary>
public abstract record ActivateOutcome
{
    /// <summary>One of the four documented answers: <c>ok</c>, <c>pending</c>, <c>possible</c>, <c>fail</c>.</summary>
    public sealed record Answered(string Outcome, string? Message) : ActivateOutcome;

    /// <summary>A time-out, a cut connection, a 5xx or an unreadable answer: the provider may or may not have acted on it.</summary>
    public sealed record Unknown(string Why) : ActivateOutcome;
}
