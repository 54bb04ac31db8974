using Paykassma.Domain.Merchants;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;

namespace Paykassma.Api.Gateway;

/// <summary>Takes in a transfer that someone saw in a wallet, whoever reports it: an agent, an operator, a file. The same again is one.</summary>
public sealed class TransferIntake(GatewayDirectory directory, IGrainFactory grains, PaymentNews news)
{
    /// <summary>Whether somebody has the wallet it came to.</summary>
    public bool IsOfOurs(TransferReport report) =>
        directory.FindWallet(report.Content.Scope, report.WalletType, report.Content.Identifier) is not null;

    /// <summary>Takes it in and has the payments that waited for it look again.</summary>
    public async Task<IntakeCode> TakeAsync(TransferReport report)
    {
        if (!IsOfOurs(report)) return IntakeCode.WalletUnknown;
        var answer = await grains.GetGrain<IWalletTransferGrain>(GrainKeys.WalletTransfer(report.WalletType, report.Key1)).Report(report.Content);
        if (!answer.Accepted) return IntakeCode.Differs;
        await news.SpreadAsync(answer.Waiting);
        return answer.Known ? IntakeCode.Known : IntakeCode.Taken;
    }
}

/// <summary>What became of a reported transfer.</summary>
public enum IntakeCode
{
    /// <summary>It is new.</summary>
    Taken,

    /// <summary>The same was reported before.</summary>
    Known,

    /// <summary>The number was reported before with other content: a person must look.</summary>
    Differs,

    /// <summary>Nobody has such a wallet there.</summary>
    WalletUnknown,
}
