using Paykassma.Protocol.Csv;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Times;

namespace Paykassma.Protocol.Books;

/// <summary>A payout in the gateway's export (ours).</summary>
public sealed record PayoutRow
{
    /// <summary>The columns, in their order.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "withdrawal_id", "label", "payment_system", "currency", "amount", "status", "created_at", "finished_at", "is_test",
    ];

    /// <summary>The merchant's id of the withdrawal, or the gateway's own id if the request had none.</summary>
    public required string WithdrawalId { get; init; }

    /// <summary>Whose withdrawal it is; null if the request names no label.</summary>
    public required string? Label { get; init; }

    /// <summary>The payment system; null for a refused request that could not be read.</summary>
    public required string? PaymentSystem { get; init; }

    /// <summary>The currency's code; null as above.</summary>
    public required string? Currency { get; init; }

    /// <summary>Minor units; null as above. A decimal in the file.</summary>
    public required long? Amount { get; init; }

    /// <summary>The payout's status, e.g. <c>success</c>.</summary>
    public required string Status { get; init; }

    /// <summary>When it was requested, epoch milliseconds. ISO 8601 in UTC in the file.</summary>
    public required long CreatedAt { get; init; }

    /// <summary>When it ended, epoch milliseconds; null while it is open.</summary>
    public required long? FinishedAt { get; init; }

    /// <summary>Whether it was a test: no money moves. <c>true</c> or <c>false</c> in the file.</summary>
    public required bool IsTest { get; init; }

    /// <summary>Writes the row.</summary>
    public void Write(CsvWriter csv)
    {
        csv.Cell(WithdrawalId).Cell(Label).Cell(PaymentSystem).Cell(Currency).Cell(BookCells.Amount(Amount, Currency ?? "")).Cell(Status)
            .Cell(UtcTime.Of(CreatedAt)).Cell(BookCells.Time(FinishedAt)).Cell(IsTest ? "true" : "false");
        csv.EndRow();
    }

    /// <summary>The row that was read last.</summary>
    /// <exception cref="CsvFormatException">A cell is not a valid value of its column.</exception>
    public static PayoutRow Read(CsvReader csv)
    {
        var cells = new BookCells(csv, Columns);
        var currency = cells.OptionalCurrency(3);
        return new PayoutRow
        {
            WithdrawalId = cells.Text(0, FieldLimits.TextMax),
            Label = cells.OptionalText(1, FieldLimits.TextMax),
            PaymentSystem = cells.OptionalText(2, FieldLimits.TextMax),
            Currency = currency?.Code,
            // Without a currency there must be no amount.
            Amount = currency is { } known ? cells.Amount(4, known) : cells.Absent(4),
            Status = cells.Text(5, FieldLimits.TextMax),
            CreatedAt = cells.Time(6),
            FinishedAt = cells.OptionalTime(7),
            IsTest = cells.Flag(8),
        };
    }
}
