using System.Text.Json;
using System.Text.Json.Serialization;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.Approvals;
using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Grains;
using Paykassma.Grains.Merchant;
using Paykassma.Protocol.Catalogue;
using Paykassma.Storage.Balances;

namespace Paykassma.Api.Merchant;

/// <summary>
/// Credits by hand above the limit, in one credit or in all that one person credits alone within a day, and credits whose number was credited
/// on another rail of the currency: held until a second person approves them.
/// </summary>
public sealed class HeldCredits(Approvals approvals, AloneLimit alone, EarlierCredits earlier)
{
    /// <summary>Whether a credit could book anything: an order is credited only once, so a repeat of its credit needs nobody.</summary>
    public static bool MayBook(DepositState deposit) => deposit.Status != DepositStatus.Credited;

    /// <summary>Counts it, if the person may credit it alone.</summary>
    /// <returns>Identifies it for <see cref="TakeBackAsync"/>; null if it takes two persons.</returns>
    public Task<Guid?> CountAloneAsync(Actor by, CreditDeposit credit) => alone.CountAsync(by, credit.Amount, credit.Currency);

    /// <summary>Earlier credits of the same number on other rails of the currency. They may be of the same money, under another method.</summary>
    public Task<IReadOnlyList<StatementEntry>> ElsewhereAsync(string walletType, string transactionId) => earlier.FindAsync(walletType, transactionId);

    private static bool IsOfAnotherRail(DepositState deposit, CreditDeposit credit) =>
        credit.WalletType is { } named && PaymentSystems.RailOf(named) != PaymentSystems.RailOf(deposit.WalletType);

    /// <summary>Credits it by one person's decision: nobody has credited its number on another rail.</summary>
    public Task<DepositAnswer> CreditAsync(IDepositGrain grain, string id, DepositState deposit, CreditDeposit credit) =>
        earlier.CreditAsync(grain, id, deposit, credit, shown: null);

    /// <summary>It credited nothing, so it does not count.</summary>
    public Task TakeBackAsync(Guid id) => alone.TakeBackAsync(id);

    /// <summary>Holds it.</summary>
    /// <param name="by">Who asks for it.</param>
    /// <param name="id">The order.</param>
    /// <param name="deposit">Its state: whose balance it would go to, and its own method.</param>
    /// <param name="elsewhere">What <see cref="ElsewhereAsync"/> found.</param>
    public Task<Guid> HoldAsync(Actor by, string id, DepositState deposit, CreditDeposit credit, IReadOnlyList<StatementEntry> elsewhere) => approvals.HoldAsync(
        by, CreditByHand.Kind, null, GrainKeys.Deposit(id),
        $"Credit {Money.Text(credit.Amount, credit.Currency)} to {deposit.Label} for the deposit {id}, wallet transfer {credit.TransactionId} by {credit.WalletType ?? deposit.WalletType}."
            + (IsOfAnotherRail(deposit, credit) ? $" The order's own method is {deposit.WalletType}: if the transfer came by that one, reject this." : "")
            + EarlierCredits.Words(elsewhere),
        JsonSerializer.Serialize(
            new HeldCredit(id, deposit.Label, credit.WalletType, credit.TransactionId, credit.Amount, credit.Currency)
            {
                Elsewhere = EarlierCredits.IdsOf(elsewhere),
            },
            HeldCreditJson.Default.HeldCredit),
        credit.Reason);
}

/// <summary>A credit as it is held.</summary>
/// <param name="WalletType">Null for the order's own.</param>
/// <param name="AmountMinor">Minor units.</param>
internal sealed record HeldCredit(string Deposit, string Label, string? WalletType, string TransactionId, long AmountMinor, string Currency)
{
    /// <summary>The ids of the earlier credits of the number on other rails that were shown; null for none.</summary>
    public IReadOnlyList<string>? Elsewhere { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HeldCredit))]
internal sealed partial class HeldCreditJson : JsonSerializerContext;
