using System.Globalization;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Csv;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Times;

namespace Paykassma.Protocol.Books;

/// <summary>A payment in the gateway's export (ours).</summary>
public sealed record PaymentRow
{
    /// <summary>The columns, in their order.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "custom_transaction_id", "label", "wallet_type", "currency", "amount", "status", "key1", "transaction_id", "stockpiling_id",
        "created_at", "finished_at",
    ];

    /// <summary>The merchant's id of the order.</summary>
    public required string CustomTransactionId { get; init; }

    /// <summary>Whose deposit it is.</summary>
    public required string Label { get; init; }

    /// <summary>The payment system.</summary>
    public required string WalletType { get; init; }

    /// <summary>The code of the currency of <see cref="Amount"/>.</summary>
    public required string Currency { get; init; }

    /// <summary>The amount received, minor units; null while no wallet transfer has been matched. A decimal in the file.</summary>
    public required long? Amount { get; init; }

    /// <summary>The payment's status, e.g. <c>ok</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The number the payer typed.</summary>
    public required string Key1 { get; init; }

    /// <summary>The wallet's own number of the transfer; null while none has been matched.</summary>
    public required string? TransactionId { get; init; }

    /// <summary>The gateway's own number.</summary>
    public required long StockpilingId { get; init; }

    /// <summary>When it was first activated, epoch milliseconds. ISO 8601 in UTC in the file.</summary>
    public required long CreatedAt { get; init; }

    /// <summary>When it was finally activated, or refused by an operator, epoch milliseconds; null before that.</summary>
    public required long? FinishedAt { get; init; }

    /// <summary>Writes the row.</summary>
    public void Write(CsvWriter csv)
    {
        csv.Cell(CustomTransactionId).Cell(Label).Cell(WalletType).Cell(Currency).Cell(BookCells.Amount(Amount, Currency)).Cell(Status).Cell(Key1)
            .Cell(TransactionId).Cell(StockpilingId.ToString(CultureInfo.InvariantCulture)).Cell(UtcTime.Of(CreatedAt)).Cell(BookCells.Time(FinishedAt));
        csv.EndRow();
    }

    /// <summary>The row that was read last.</summary>
    /// <exception cref="CsvFormatException">A cell is not a valid value of its column.</exception>
    public static PaymentRow Read(CsvReader csv)
    {
        var cells = new BookCells(csv, Columns);
        var currency = cells.Currency(3);
        return new PaymentRow
        {
            CustomTransactionId = cells.Text(0, FieldLimits.TextMax),
            Label = cells.Text(1, FieldLimits.TextMax),
            WalletType = cells.Text(2, FieldLimits.TextMax),
            Currency = currency.Code,
            Amount = cells.OptionalAmount(4, currency),
            Status = cells.Text(5, FieldLimits.TextMax),
            Key1 = cells.Text(6, FieldLimits.TextMax),
            TransactionId = cells.OptionalText(7, FieldLimits.TextMax),
            StockpilingId = cells.Number(8),
            CreatedAt = cells.Time(9),
            FinishedAt = cells.OptionalTime(10),
        };
    }
}
