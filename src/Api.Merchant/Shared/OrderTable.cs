using System.IO.Pipelines;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Protocol.Csv;
using Paykassma.Protocol.Times;
using Paykassma.Storage.Orders;
using Paykassma.Storage.Queries;

namespace Paykassma.Api.Merchant;

/// <summary>A list of orders as CSV, page after page to its end.</summary>
internal static class OrderTable
{
    private static readonly string[] DepositColumns =
    [
        "custom_transaction_id", "label", "wallet_type", "currency", "amount", "status", "credited", "transaction_id", "created_at",
        "credited_at", "attention_reason", "last_answer",
    ];

    private static readonly string[] WithdrawalColumns =
    [
        "withdrawal_id", "label", "payment_system", "currency", "amount", "status", "is_test", "created_at", "finished_at",
        "attention_reason", "last_answer",
    ];

    /// <param name="reader">Who it is for.</param>
    public static async Task WriteAsync(
        PipeWriter body, OrderKind kind, Actor reader, OrderPage page, Func<Cursor, Task<OrderPage>> read, CancellationToken cancellation)
    {
        var csv = new CsvWriter(body);
        csv.BeginFile(kind == OrderKind.Deposit ? DepositColumns : WithdrawalColumns);
        while (true)
        {
            foreach (var row in page.Rows)
            {
                Write(csv, kind, reader, row);
                await StreamedAnswer.FlushWhenFullAsync(body, cancellation);
            }

            if (page.Next is not { } next) return;
            page = await read(next);
        }
    }

    private static void Write(CsvWriter csv, OrderKind kind, Actor reader, OrderRow row)
    {
        csv.Cell(row.Id).Cell(row.Label).Cell(row.System).Cell(row.Currency).Cell(WireAmount.Of(row.Amount, row.Currency)).Cell(row.Status);
        if (kind == OrderKind.Deposit) csv.Cell(WireAmount.Of(row.Credited, row.Currency)).Cell(NumberOf(row, reader));
        else csv.Cell(row.IsTest ? "true" : "false");
        csv.Cell(UtcTime.Of(row.CreatedAt)).Cell(UtcTime.Of(row.FinishedAt)).Cell(row.AttentionReason).Cell(row.LastAnswer);
        csv.EndRow();
    }

    private static string? NumberOf(OrderRow row, Actor reader) =>
        row.IsCreditedByHand && HiddenNumbers.OfCredits(reader) ? HiddenNumbers.NotShown : row.TransactionId;
}
