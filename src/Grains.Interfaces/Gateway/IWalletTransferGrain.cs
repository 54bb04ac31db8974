using System.Collections.Immutable;
using Paykassma.Domain.Gateway.WalletTransfers;

namespace Paykassma.Grains.Gateway;

/// <summary>One wallet transfer, key <c>transfer/{wallet_type}/{key1}</c>: owned by one payment, even if several race for it.</summary>
[Alias("paykassma.transfer")]
public interface IWalletTransferGrain : IGrainWithStringKey
{
    /// <summary>An agent reports it. The same report again changes nothing; one with different content is refused and flagged.</summary>
    [Alias("report")]
    Task<ReportAnswer> Report(TransferContent content);

    /// <summary>Whether it has arrived, for a merchant that uses these wallets. Saves nothing.</summary>
    [Alias("is-here")]
    Task<bool> IsHere(ImmutableArray<string> scopes);

    /// <summary>A payment claims it. With <paramref name="wait"/> the claim is kept if the transfer has not arrived.</summary>
    [Alias("take")]
    Task<ClaimAnswer> Take(Claim claim, bool wait);

    /// <summary>A payment withdraws its claim. Returns <see cref="WalletTransferReply.Granted"/> if it already owns the transfer.</summary>
    [Alias("withdraw")]
    Task<ClaimAnswer> Withdraw(string payment);

    /// <summary>An operator grants it to one payment.</summary>
    [Alias("grant")]
    Task<ClaimAnswer> Grant(Claim claim);

    /// <summary>An operator has refused the payment: the number is free again, or blocked.</summary>
    [Alias("release")]
    Task<ClaimAnswer> Release(string payment, AfterRefusal afterRefusal);

    /// <summary>The waiting payments that must refresh. First saves the next due time, in case informing them fails.</summary>
    [Alias("tell")]
    Task<TransferNews> Tell();

    /// <summary>All of them have been informed of the change with this number.</summary>
    [Alias("told")]
    Task Told(int news);
}
