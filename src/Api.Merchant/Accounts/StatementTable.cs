using System.Globalization;
using System.IO.Pipelines;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Domain.State;
using Paykassma.Protocol.Csv;
using Paykassma.Protocol.Times;
using Paykassma.Storage.Balances;

namespace Paykassma.Api.Merchant;

/// <summary>A statement as CSV, newest first, with the balance after each transfer.</summary>
internal static class StatementTable
{
    private static readonly string[] Columns =
        ["number", "created_at", "kind", "amount", "currency", "direction", "cause", "reference", "transfer", "balance", "held"];

    /// <param name="reader">Who it is for: below finance nobody is shown references, because that of a credit by hand has the number of its transfer.</param>
    public static async Task WriteAsync(
        PipeWriter body, Actor reader, BalancedPage page, Func<StatementPlace, Task<BalancedPage>> read, CancellationToken cancellation)
    {
        var csv = new CsvWriter(body);
        csv.BeginFile(Columns);
        while (true)
        {
            foreach (var entry in page.Entries)
            {
                Write(csv, reader, entry);
                await StreamedAnswer.FlushWhenFullAsync(body, cancellation);
            }

            if (page.Next is not { } next) return;
            page = await read(next);
        }
    }

    private static void Write(CsvWriter csv, Actor reader, BalancedEntry row)
    {
        var transfer = row.Entry.Transfer;
        csv.Cell(row.Entry.AccountVersion.ToString(CultureInfo.InvariantCulture))
            .Cell(UtcTime.Of(row.Entry.CreatedAt))
            .Cell(StoredNames.Of(transfer.Kind))
            .Cell(WireAmount.Of(transfer.Amount, transfer.Currency))
            .Cell(transfer.Currency)
            .Cell(transfer.TakesFromBalance ? "debit" : "credit")
            .Cell(transfer.Cause)
            .Cell(HiddenNumbers.OfCredits(reader) ? null : transfer.Reference)
            .Cell(transfer.Id)
            .Cell(WireAmount.Of(row.After?.Posted, transfer.Currency))
            .Cell(WireAmount.Of(row.After?.Pending, transfer.Currency));
        csv.EndRow();
    }
}
