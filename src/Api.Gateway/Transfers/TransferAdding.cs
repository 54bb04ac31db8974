using Paykassma.Api.Staff;
using Paykassma.Api.Staff.Approvals;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains;

namespace Paykassma.Api.Gateway;

/// <summary>
/// A person makes a transfer known. Above the limit it is held for a second person, and payers' numbers lead to nothing before. A transfer
/// that is known already is never held and counts in no sum in the end, so nothing that was found known makes money known: whatever does was
/// counted first.
/// </summary>
public sealed class TransferAdding(TransferIntake intake, HandLimits limits, Approvals approvals, IRandomBytes random)
{
    private const int GuidBytes = 16;

    /// <summary>Takes it in, or holds it.</summary>
    /// <param name="by">The person, or the service with a key.</param>
    /// <param name="reason">
    /// Why it is added; null for none. It is asked for if the person may not add so much alone, before anything is looked up: else the answer
    /// would tell, without a row in the audit trail, whether a number is known.
    /// </param>
    /// <param name="record">Does what is asked with a report, with the row in the audit trail that the caller owes.</param>
    public async Task<Addition> AddAsync(
        Actor by, TransferReport report, string? reason, Func<TransferReport, Func<TransferReport, Task<IntakeAnswer>>, Task<IntakeAnswer>> record)
    {
        if (!intake.IsOfOurs(report)) return new Addition(new IntakeAnswer(IntakeCode.WalletUnknown), null);
        var id = new Guid(random.Next(GuidBytes));
        var isAlone = await limits.CountAsync(id, by, report.Content);
        if (!isAlone && reason is null) return Addition.ReasonMissing;
        if (await KnownAsync(by, report, record) is not { } known)
        {
            if (!isAlone) return await HoldAsync(by, report, reason!);
            known = await record(report, r => intake.TakeAsync(r, by.Name));
        }

        if (isAlone && known.Code != IntakeCode.Taken) await limits.TakeBackAsync(id);
        return new Addition(known, null);
    }

    /// <summary>What is answered about one that is known, or almost; null if it is not.</summary>
    private async Task<IntakeAnswer?> KnownAsync(
        Actor by, TransferReport report, Func<TransferReport, Func<TransferReport, Task<IntakeAnswer>>, Task<IntakeAnswer>> record)
    {
        // Two persons may void the known transfer between the look and the record: then it is counted like any other.
        if (await intake.IsKnownAsync(report.Content) && await record(report, r => intake.RepeatAsync(r, by.Name)) is { Code: not IntakeCode.NotKnown } known)
            return known;
        if (await intake.FindAlmostAsync(report.Content) is { } almost
            && await record(almost, r => intake.FlagAsync(r, by.Name)) is { Code: not IntakeCode.NotKnown } flagged)
            return flagged;
        return null;
    }

    private async Task<Addition> HoldAsync(Actor by, TransferReport report, string reason)
    {
        var content = report.Content;
        return new Addition(null, await approvals.HoldAsync(
            by, HeldTransferAdd.Kind, AgentFilter.MerchantOf(content.Scope), GrainKeys.WalletTransfer(content.WalletType, content.Number),
            $"Add {Money.Text(content.Amount, content.Currency)} to {content.Identifier} of {content.Scope.Replace('/', ' ')}, transaction {content.TransactionId}.",
            ContentJson.Of(content), reason));
    }
}

/// <summary>The outcome of an addition: the answer of the intake, or the id of the held act. With neither, a reason must be given.</summary>
public sealed record Addition(IntakeAnswer? Answer, Guid? HeldId)
{
    /// <summary>It must be held, and nobody said why it is added.</summary>
    public static Addition ReasonMissing { get; } = new(null, null);
}
