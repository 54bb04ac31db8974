using Paykassma.Api.Staff;
using Paykassma.Api.Staff.Approvals;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains;

namespace Paykassma.Api.Gateway;

/// <summary>
/// A person makes a transfer known. Above the limit it is held for a second person, and payers' numbers lead to nothing before. A transfer
/// that is known already changes nothing, so it is never held.
/// </summary>
public sealed class TransferAdding(TransferIntake intake, HandLimits limits, Approvals approvals, IRandomBytes random)
{
    private const int GuidBytes = 16;

    /// <summary>Takes it in, or holds it.</summary>
    /// <param name="by">The person, or the service with a key.</param>
    /// <param name="reason">Why it is added; null for none. It is asked for only if it is held.</param>
    /// <param name="take">Takes it in, with the row in the audit trail that the caller owes.</param>
    public async Task<Addition> AddAsync(Actor by, TransferReport report, string? reason, Func<TransferReport, Task<IntakeAnswer>> take)
    {
        if (!intake.IsOfOurs(report)) return new Addition(new IntakeAnswer(IntakeCode.WalletUnknown), null);
        if (await intake.IsKnownAsync(report.Content)) return new Addition(await take(report), null);
        if (await intake.FlagAlmostAsync(report.Content)) return new Addition(new IntakeAnswer(IntakeCode.LeadingZeros), null);
        var id = new Guid(random.Next(GuidBytes));
        if (!await limits.CountAsync(id, by, report.Content)) return reason is null ? Addition.ReasonMissing : await HoldAsync(by, report, reason);
        var answer = await take(report);
        if (answer.Code != IntakeCode.Taken) await limits.TakeBackAsync(id);
        return new Addition(answer, null);
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
