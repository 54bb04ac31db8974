using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Grains;
using Paykassma.Grains.Gateway;

namespace Paykassma.Api.Gateway;

/// <summary>
/// Records a transfer that an agent, a person or a file reports. A transfer is known by its rail and the wallet's own transaction id: the
/// same id is one transfer, whoever reports it and under whatever typed number.
/// </summary>
public sealed class TransferIntake(GatewayDirectory directory, IGrainFactory grains, PaymentNews news)
{
    /// <summary>Whether somebody has the wallet it came to.</summary>
    public bool IsOfOurs(TransferReport report) =>
        directory.FindWallet(report.Content.Scope, report.WalletType, report.Content.Identifier) is not null;

    /// <summary>Records it and refreshes the payments that waited for it.</summary>
    public async Task<IntakeAnswer> TakeAsync(TransferReport report)
    {
        if (!IsOfOurs(report)) return new(IntakeCode.WalletUnknown);
        var content = report.Content;
        // The transaction id is registered first: after a crash in between, the same report goes on where it stopped.
        if (IsTypedOtherwise(content) && await Grain(content, content.TransactionId).Register(content.TransactionId, content.Number) is { } known)
            return await KnownUnder(content, known);
        var answer = await Grain(content, content.Number).Report(content);
        await news.SpreadAsync(answer.Waiting);
        return answer.Outcome switch
        {
            ReportOutcome.Taken => new(IntakeCode.Taken),
            ReportOutcome.Known => new(IntakeCode.Known),
            ReportOutcome.Differs => new(IntakeCode.Differs),
            ReportOutcome.LeadingZeros => new(IntakeCode.LeadingZeros),
            ReportOutcome.OtherNumber => await KnownUnder(content, answer.KnownUnder),
            ReportOutcome.Voided => new(IntakeCode.Voided),
            _ => throw new InvalidOperationException($"{answer.Outcome} is no outcome of a report."),
        };
    }

    /// <summary>
    /// Flags the transfer whose transaction id differs from this one by leading zeros only and whose money is the same, even if payers type
    /// another number for it. People and spreadsheets lose zeros; an agent's report is compared with its own number only.
    /// </summary>
    /// <returns>False if there is no such transfer.</returns>
    public async Task<bool> FlagAlmostAsync(TransferContent content)
    {
        if (await Grain(content, content.TransactionId).Get() is not { } state) return false;
        foreach (var number in state.Elsewhere.Where(known => known.TransactionId != content.TransactionId).Select(known => known.Number).Distinct())
        {
            var there = await Grain(content, number).Get();
            var isThere = there?.Transfers.Any(known => known.Content.TransactionId != content.TransactionId
                && WalletTransferKey.AreAlmostEqual(known.Content.TransactionId, content.TransactionId) && known.Content.IsSameMoneyAs(content));
            if (isThere != true) continue;
            await Grain(content, number).Report(content with { Number = number });
            return true;
        }

        return false;
    }

    /// <summary>Whether the transaction id is known already, so that reporting it makes no money known.</summary>
    public async Task<bool> IsKnownAsync(TransferContent content)
    {
        var id = content.TransactionId;
        if (await Grain(content, id).Get() is { } own && (own.Elsewhere.Any(known => known.TransactionId == id) || Has(own, id))) return true;
        return IsTypedOtherwise(content) && Has(await Grain(content, content.Number).Get(), id);
    }

    private static bool Has(WalletTransferState? state, string transactionId) =>
        state is not null && state.Transfers.Any(known => known.Content.TransactionId == transactionId);

    private static bool IsTypedOtherwise(TransferContent content) =>
        GrainKeys.WalletTransfer(content.WalletType, content.TransactionId) != GrainKeys.WalletTransfer(content.WalletType, content.Number);

    /// <summary>The other number is named only to whoever reports on the wallets of the same owner: anyone else could claim it.</summary>
    private async Task<IntakeAnswer> KnownUnder(TransferContent content, string? number)
    {
        var state = number is null ? null : await Grain(content, number).Get();
        var known = state?.Transfers.FirstOrDefault(transfer => transfer.Content.TransactionId == content.TransactionId);
        return new(IntakeCode.OtherNumber, known?.Content.Scope == content.Scope ? number : null);
    }

    private IWalletTransferGrain Grain(TransferContent content, string number) =>
        grains.GetGrain<IWalletTransferGrain>(GrainKeys.WalletTransfer(content.WalletType, number));
}

/// <summary>The outcome of a reported transfer.</summary>
/// <param name="KnownUnder">With <see cref="IntakeCode.OtherNumber"/>: the number, if the reporter may know it.</param>
public sealed record IntakeAnswer(IntakeCode Code, string? KnownUnder = null);

/// <summary>The outcome of a reported transfer.</summary>
public enum IntakeCode
{
    /// <summary>It is new.</summary>
    Taken,

    /// <summary>The same was reported before.</summary>
    Known,

    /// <summary>The transaction id was reported before with other content: it needs manual review.</summary>
    Differs,

    /// <summary>A transaction id that differs by leading zeros only is known with the same money: it needs manual review.</summary>
    LeadingZeros,

    /// <summary>The transaction id is known under another typed number.</summary>
    OtherNumber,

    /// <summary>The transaction id was taken back by two persons.</summary>
    Voided,

    /// <summary>There is no such wallet in this scope.</summary>
    WalletUnknown,
}
