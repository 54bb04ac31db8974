using System.Collections.Immutable;

namespace Paykassma.Grains.Gateway;

/// <summary>One wallet transfer, key <c>transfer/{wallet_type}/{key1}</c>: claimed by one payment, whoever races.</summary>
[Alias("paykassma.transfer")]
public interface IWalletTransferGrain : IGrainWithStringKey
{
    /// <summary>An agent has seen it. The same report again is one; with other content it is refused and flagged.</summary>
    [Alias("report")]
    Task<ReportAnswer> Report(WalletTransferContent content);

    /// <summary>Whether it is here for a merchant that uses these wallets. Saves nothing.</summary>
    [Alias("is-here")]
    Task<bool> IsHere(ImmutableArray<string> scopes);

    /// <summary>A payment wants it.</summary>
    [Alias("take")]
    Task<ClaimAnswer> Take(ClaimTransfer command);

    /// <summary>A payment gives up waiting. Answers <see cref="ClaimCode.Granted"/> when it owns the transfer already.</summary>
    [Alias("withdraw")]
    Task<ClaimAnswer> Withdraw(string payment);

    /// <summary>An operator decides for one payment.</summary>
    [Alias("grant")]
    Task<ClaimAnswer> Grant(ClaimTransfer command);

    /// <summary>An operator has refused the payment: the number is free again, or shut.</summary>
    [Alias("release")]
    Task<ClaimAnswer> Release(ReleaseTransfer command);

    /// <summary>Who waited and has news to pull. Saves first when it is due again, should the telling fail.</summary>
    [Alias("tell")]
    Task<TransferNews> Tell();

    /// <summary>All of them have been told the news of this number.</summary>
    [Alias("told")]
    Task Told(int news);
}
