using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Gateway.Payouts;
using Paykassma.Domain.Gateway.Postbacks;
using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Domain.Merchant.Withdrawals;
using Paykassma.Domain.State;
using Paykassma.Grains;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Messages;
using Paykassma.Storage.State;

namespace Paykassma.Api.Cashier;

/// <summary>Reads an order from both sides' books, by key; activates no grain.</summary>
public sealed class OrderReadings(StateReader states, IStateSerializer serializer, IOptions<CashierOptions> options)
{
    /// <summary>Whether this can be a label or an id. Anything else is not looked up.</summary>
    public static bool IsText([NotNullWhen(true)] string? text, int max = FieldLimits.TextMax) =>
        text is { Length: > 0 } && CodePoints.Count(text) <= max && !text.Any(char.IsControl);

    /// <summary>A deposit of this label; null if no deposit has this id, or if it belongs to another label.</summary>
    public async Task<DepositRecord?> DepositAsync(string label, string id, CancellationToken cancellation = default)
    {
        if (!IsText(id)) return null;
        if (await ReadAsync<DepositState>(DepositRow(id), cancellation) is not { } deposit || deposit.Label != label) return null;
        var payment = ReadAsync<PaymentState>(PaymentRow(id), cancellation);
        var postback = ReadAsync<PostbackState>(PostbackRow("deposit", id), cancellation);
        var transfer = TransferRow(id, deposit) is { } row ? ReadAsync<WalletTransferState>(row, cancellation) : Task.FromResult<WalletTransferState?>(null);
        return new DepositRecord(id, deposit, await transfer, await payment, await postback);
    }

    /// <summary>A withdrawal of this label; null if no withdrawal has this id, or if it belongs to another label.</summary>
    public async Task<WithdrawalRecord?> WithdrawalAsync(string label, string id, CancellationToken cancellation = default)
    {
        if (!IsText(id)) return null;
        if (await ReadAsync<WithdrawalState>(WithdrawalRow(id), cancellation) is not { } withdrawal || withdrawal.Label != label) return null;
        var payout = ReadAsync<PayoutState>(PayoutRow(id), cancellation);
        var postback = ReadAsync<PostbackState>(PostbackRow("payout", id), cancellation);
        return new WithdrawalRecord(id, withdrawal, await payout, await postback);
    }

    /// <summary>The transfer that the wallet app sent under this number; null if it is unknown.</summary>
    public async Task<TransferContent?> TransferAsync(string walletType, string number) => DepositRecord.SentOf(
        await ReadAsync<WalletTransferState>(new StateRow("transfer", GrainKeys.WalletTransfer(walletType, number)), default), number);

    /// <summary>The state rows of these orders; an order of another label has none.</summary>
    public async Task<IReadOnlyList<StateRow>> RowsAsync(string label, string? deposit, string? withdrawal, CancellationToken cancellation)
    {
        var rows = new List<StateRow>();
        if (deposit is not null && await DepositAsync(label, deposit, cancellation) is { } known)
        {
            rows.AddRange([DepositRow(deposit), PaymentRow(deposit), PostbackRow("deposit", deposit)]);
            if (TransferRow(deposit, known.Deposit) is { } transfer) rows.Add(transfer);
        }

        if (withdrawal is not null && await WithdrawalAsync(label, withdrawal, cancellation) is not null)
            rows.AddRange([WithdrawalRow(withdrawal), PayoutRow(withdrawal), PostbackRow("payout", withdrawal)]);
        return rows;
    }

    /// <summary>A row's version; 0 where there is no row.</summary>
    public async Task<int> VersionAsync(StateRow row, CancellationToken cancellation) =>
        (await states.ReadAsync(row.State, row.Key, cancellation))?.Version ?? 0;

    private string Merchant => options.Value.Merchant!;

    private static StateRow DepositRow(string id) => new("deposit", GrainKeys.Deposit(id));

    private static StateRow WithdrawalRow(string id) => new("withdrawal", GrainKeys.Withdrawal(id));

    private StateRow PaymentRow(string id) => new("payment", GrainKeys.Payment(Merchant, id));

    private StateRow PayoutRow(string id) => new("payout", GrainKeys.Payout(Merchant, id));

    private StateRow PostbackRow(string kind, string id) => new("postback", GrainKeys.Postback(Merchant, $"{kind}/{id}"));

    private static StateRow? TransferRow(string id, DepositState deposit) => PaymentSystems.TryGet(deposit.WalletType, out var system) && system.TakesDeposits
        ? new("transfer", GrainKeys.WalletTransfer(system.WalletType, PayerWallet.NumberOf(id, system)))
        : null;

    private async Task<T?> ReadAsync<T>(StateRow row, CancellationToken cancellation)
        where T : class =>
        (await states.ReadAsync(row.State, row.Key, cancellation))?.Json is { } json ? serializer.Deserialize<T>(json) : null;
}

/// <summary>Names one grain's state in the database.</summary>
public sealed record StateRow(string State, string Key);

/// <summary>A deposit, on the merchant side and at the gateway.</summary>
/// <param name="Transfer">What the wallet app sent for it.</param>
/// <param name="Payment">The gateway's payment; null until a number was typed.</param>
public sealed record DepositRecord(string Id, DepositState Deposit, WalletTransferState? Transfer, PaymentState? Payment, PostbackState? Postback)
{
    /// <summary>What the wallet app sent for it; null until it has.</summary>
    public TransferContent? Sent =>
        PaymentSystems.TryGet(Deposit.WalletType, out var system) && system.TakesDeposits ? SentOf(Transfer, PayerWallet.NumberOf(Id, system)) : null;

    /// <summary>The transfer for which payers type this number; null if there is none.</summary>
    public static TransferContent? SentOf(WalletTransferState? state, string number) =>
        state?.Transfers.FirstOrDefault(known => known.Content.Number == number)?.Content;
}

/// <summary>A withdrawal, on the merchant side and at the gateway.</summary>
/// <param name="Payout">The gateway's payout; null until the gateway was asked.</param>
public sealed record WithdrawalRecord(string Id, WithdrawalState Withdrawal, PayoutState? Payout, PostbackState? Postback);
