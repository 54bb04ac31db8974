using Paykassma.Grains;
using Paykassma.Grains.Gateway;

namespace Paykassma.Api.Gateway;

/// <summary>Records a transfer that an agent, an operator or a file reports. The same report twice is one transfer.</summary>
public sealed class TransferIntake(GatewayDirectory directory, IGrainFactory grains, PaymentNews news)
{
    /// <summary>Whether somebody has the wallet it came to.</summary>
    public bool IsOfOurs(TransferReport report) =>
        directory.FindWallet(report.Content.Scope, report.WalletType, report.Content.Identifier) is not null;

    /// <summary>Records it and refreshes the payments that waited for it.</summary>
    public async Task<IntakeCode> TakeAsync(TransferReport report)
    {
        if (!IsOfOurs(report)) return IntakeCode.WalletUnknown;
        var answer = await grains.GetGrain<IWalletTransferGrain>(GrainKeys.WalletTransfer(report.WalletType, report.Key1)).Report(report.Content);
        if (!answer.Accepted) return IntakeCode.Differs;
        await news.SpreadAsync(answer.Waiting);
        return answer.Known ? IntakeCode.Known : IntakeCode.Taken;
    }
}

/// <summary>The outcome of a reported transfer.</summary>
public enum IntakeCode
{
    /// <summary>It is new.</summary>
    Taken,

    /// <summary>The same was reported before.</summary>
    Known,

    /// <summary>The number was reported before with other content: it needs manual review.</summary>
    Differs,

    /// <summary>There is no such wallet in this scope.</summary>
    WalletUnknown,
}
