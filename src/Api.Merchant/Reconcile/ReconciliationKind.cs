using System.Diagnostics.CodeAnalysis;
using Paykassma.Domain.Merchant.Reconciliation;
using Paykassma.Protocol.Books;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Csv;
using Paykassma.Storage.Reconciliation;

namespace Paykassma.Api.Merchant;

/// <summary>The kind of a file: how its rows are read, and which of our books they are compared with.</summary>
internal sealed class ReconciliationKind
{
    private readonly Func<CsvReader, StatedEntry> _read;
    private readonly Func<StatedTable, long, long, CancellationToken, IAsyncEnumerable<ReconciledPair>> _join;

    private ReconciliationKind(
        string name, IReadOnlyList<string> columns, Func<CsvReader, StatedEntry> read,
        Func<StatedTable, long, long, CancellationToken, IAsyncEnumerable<ReconciledPair>> join) =>
        (Name, Columns, _read, _join) = (name, columns, read, join);

    public string Name { get; }

    public IReadOnlyList<string> Columns { get; }

    private static ReconciliationKind Payments { get; } = new("payments", PaymentRow.Columns, ReadPayment, (table, from, to, cancellation) => table.JoinDepositsAsync(from, to, cancellation));

    private static ReconciliationKind Payouts { get; } = new("payouts", PayoutRow.Columns, ReadPayout, (table, from, to, cancellation) => table.JoinWithdrawalsAsync(from, to, cancellation));

    public static bool TryGet(string? name, [NotNullWhen(true)] out ReconciliationKind? kind)
    {
        kind = name switch
        {
            "payments" => Payments,
            "payouts" => Payouts,
            _ => null,
        };
        return kind is not null;
    }

    /// <summary>The row that was read last.</summary>
    /// <exception cref="CsvFormatException">A cell has no valid value for its column.</exception>
    public StatedEntry Read(CsvReader csv) => _read(csv);

    public IAsyncEnumerable<ReconciledPair> JoinAsync(StatedTable table, long from, long to, CancellationToken cancellation) =>
        _join(table, from, to, cancellation);

    private static StatedEntry ReadPayment(CsvReader csv)
    {
        var row = PaymentRow.Read(csv);
        if (!StatedStanding.TryOfPayment(row.Status, out var standing)) throw BadStatus(csv, PaymentRow.Columns, "a payment");
        // A booked row without an amount cannot be compared.
        return standing == Standing.Booked && row.Amount is null
            ? throw Fault(csv, PaymentRow.Columns, "amount", "The amount of a payment that was received must not be empty.")
            : new StatedEntry(csv.Line, row.CustomTransactionId, row.Status, standing, row.Amount, row.Currency,
                Of: new OrderDetails(row.Label, row.WalletType, row.TransactionId));
    }

    private static StatedEntry ReadPayout(CsvReader csv)
    {
        var row = PayoutRow.Read(csv);
        if (!StatedStanding.TryOfPayout(row.Status, out var standing)) throw BadStatus(csv, PayoutRow.Columns, "a payout");
        // A paid or held row without an amount cannot be compared.
        return standing != Standing.NothingBooked && row.Amount is null
            ? throw Fault(csv, PayoutRow.Columns, "amount", "The amount of a payout that was not refused must not be empty.")
            : new StatedEntry(csv.Line, row.WithdrawalId, row.Status, standing, row.Amount, row.Currency ?? "", row.IsTest,
                Of: new OrderDetails(row.Label, WalletTypeOf(row.PaymentSystem)));
    }

    // A payment system has several names; our books keep the wallet type of its postbacks.
    private static string? WalletTypeOf(string? paymentSystem) =>
        PaymentSystems.TryGetPayout(paymentSystem, out var system) ? system.Payout!.PostbackWalletType : paymentSystem;

    private static CsvFormatException BadStatus(CsvReader csv, IReadOnlyList<string> columns, string of) =>
        Fault(csv, columns, "status", $"The status is not a status that {of} can have.");

    private static CsvFormatException Fault(CsvReader csv, IReadOnlyList<string> columns, string column, string reason) =>
        csv.Fault(CsvErrorCode.Value, columns.ToList().IndexOf(column) + 1, reason);
}
