using System.Text.Json;
using Paykassma.Api.Gateway.Imports;
using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains;
using Paykassma.Storage.Audit;
using Paykassma.Storage.Transfers;

namespace Paykassma.Api.Gateway;

/// <summary>Reports, additions by hand and imports of wallet transfers, through the audit trail.</summary>
public sealed class TransferActs(TransferIntake intake, TransferAdding adding, TransferImporter importer, TransferImports imports, IAuditTrail trail)
{
    /// <summary>An agent reports a transfer. A report for an unknown wallet is refused and leaves no row.</summary>
    public async Task<IntakeAnswer> ReportAsync(Actor agent, TransferReport report) =>
        intake.IsOfOurs(report) ? await RecordAsync(agent, "transfer.report", report, null, taken => intake.TakeFromAgentAsync(taken, agent.Name)) : new IntakeAnswer(IntakeCode.WalletUnknown);

    /// <summary>A person adds a transfer by hand.</summary>
    /// <param name="reason">Why; null for none. Required if it is held.</param>
    public Task<Addition> AddAsync(Actor who, TransferReport report, string? reason) =>
        adding.AddAsync(who, report, reason, (recorded, record) => RecordAsync(who, HeldTransferAdd.Kind, recorded, reason, record));

    /// <summary>A file of transfers. Each row is taken in, known or refused by itself.</summary>
    /// <returns>Why the file was refused; null when it was read.</returns>
    public async Task<string?> ImportAsync(Actor who, string? merchant, Guid id, Stream file, string fileName, IReadOnlyList<Wallet> wallets)
    {
        string? refusal = null;
        await trail.Record(new AuditEntry(who.Name, who.Role, merchant, "transfer.import", $"import/{id:N}", fileName), async () =>
        {
            refusal = await importer.RunAsync(id, file, fileName, who, merchant, wallets);
            var counts = refusal is null ? await imports.FindAsync(id, CancellationToken.None) : null;
            return new AuditOutcome(refusal is null ? "done" : "refused", counts is null ? null : Json(counts));
        });
        return refusal;
    }

    private static string Json(TransferImport import) => JsonSerializer.Serialize(new Dictionary<string, int>
    {
        ["taken"] = import.Taken,
        ["known"] = import.Known,
        ["refused"] = import.Refused,
        ["unknown"] = import.Unknown,
        ["held"] = import.Held,
    });

    private async Task<IntakeAnswer> RecordAsync(
        Actor who, string action, TransferReport report, string? reason, Func<TransferReport, Task<IntakeAnswer>> record)
    {
        var content = report.Content;
        var what = $"{content.Scope} {content.Identifier}: {Money.Text(content.Amount, content.Currency)}, {content.TransactionId}";
        var entry = new AuditEntry(
            who.Name, who.Role, AgentFilter.MerchantOf(content.Scope), action, GrainKeys.WalletTransfer(report.WalletType, report.Key1),
            reason is null ? what : $"{what}: {reason}");
        IntakeAnswer? answer = null;
        await trail.Record(entry, async () => OutcomeOf(answer = await record(report)));
        return answer!;
    }

    private static AuditOutcome OutcomeOf(IntakeAnswer answer) => answer.Code switch
    {
        IntakeCode.Taken => AuditOutcome.Done,
        IntakeCode.Known => new AuditOutcome("repeated"),
        _ => new AuditOutcome("conflict"),
    };
}
