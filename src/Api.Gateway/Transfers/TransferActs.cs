using System.Text.Json;
using Paykassma.Api.Gateway.Imports;
using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains;
using Paykassma.Storage.Audit;
using Paykassma.Storage.Transfers;

namespace Paykassma.Api.Gateway;

/// <summary>Reports and imports of wallet transfers, by an agent or a person, through the audit trail.</summary>
public sealed class TransferActs(TransferIntake intake, TransferImporter importer, TransferImports imports, IAuditTrail trail)
{
    /// <summary>Reports one transfer. A report for an unknown wallet is refused and leaves no row.</summary>
    /// <param name="who">The agent or the person.</param>
    /// <param name="merchant">The merchant it concerns; null for a wallet of a pool.</param>
    /// <param name="report">What was seen.</param>
    public async Task<IntakeCode> ReportAsync(Actor who, string? merchant, TransferReport report)
    {
        if (!intake.IsOfOurs(report)) return IntakeCode.WalletUnknown;
        var code = default(IntakeCode);
        var content = report.Content;
        var entry = new AuditEntry(
            who.Name, who.Role, merchant, "transfer.report", GrainKeys.WalletTransfer(report.WalletType, report.Key1),
            $"{content.Scope} {content.Identifier}: {Money.Text(content.Amount, content.Currency)}, {content.TransactionId}");
        await trail.Record(entry, async () =>
        {
            code = await intake.TakeAsync(report);
            return code switch
            {
                IntakeCode.Taken => AuditOutcome.Done,
                IntakeCode.Known => new AuditOutcome("repeated"),
                _ => new AuditOutcome("conflict"),
            };
        });
        return code;
    }

    /// <summary>A file of transfers. Each row is taken in, known or refused by itself.</summary>
    /// <returns>Why the file was refused; null when it was read.</returns>
    public async Task<string?> ImportAsync(Actor who, string? merchant, Guid id, Stream file, string fileName, IReadOnlyList<Wallet> wallets)
    {
        string? refusal = null;
        await trail.Record(new AuditEntry(who.Name, who.Role, merchant, "transfer.import", $"import/{id:N}", fileName), async () =>
        {
            refusal = await importer.RunAsync(id, file, fileName, who.Name, merchant, wallets);
            var counts = refusal is null ? await imports.FindAsync(id, CancellationToken.None) : null;
            return new AuditOutcome(refusal is null ? "done" : "refused", counts is null ? null : Json(counts));
        });
        return refusal;
    }

    private static string Json(TransferImport import) => JsonSerializer.Serialize(
        new Dictionary<string, int> { ["taken"] = import.Taken, ["known"] = import.Known, ["refused"] = import.Refused, ["unknown"] = import.Unknown });
}
