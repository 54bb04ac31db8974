using System.Text.Json;
using System.Text.Json.Serialization;
using Paykassma.Api.Staff;
using Paykassma.Api.Staff.Approvals;
using Paykassma.Domain.Merchant.Deposits;
using Paykassma.Grains;
using Paykassma.Grains.Merchant;

namespace Paykassma.Api.Merchant;

/// <summary>
/// Credits by hand above the limit, in one credit or in all that one person credits alone within a day: held until a second person approves
/// them.
/// </summary>
public sealed class HeldCredits(Approvals approvals, AloneLimit alone)
{
    /// <summary>Whether a credit could book anything: an order is credited only once, so a repeat of its credit needs nobody.</summary>
    public static bool MayBook(DepositState deposit) => deposit.Status != DepositStatus.Credited;

    /// <summary>Counts it, if the person may credit it alone.</summary>
    /// <returns>Identifies it for <see cref="TakeBackAsync"/>; null if it takes two persons.</returns>
    public Task<Guid?> CountAloneAsync(Actor by, CreditDeposit credit) => alone.CountAsync(by, credit.Amount, credit.Currency);

    /// <summary>It credited nothing, so it does not count.</summary>
    public Task TakeBackAsync(Guid id) => alone.TakeBackAsync(id);

    /// <summary>Holds it.</summary>
    /// <param name="by">Who asks for it.</param>
    /// <param name="deposit">The order.</param>
    /// <param name="label">Whose balance it would go to.</param>
    public Task<Guid> HoldAsync(Actor by, string deposit, string label, CreditDeposit credit) => approvals.HoldAsync(
        by, CreditByHand.Kind, null, GrainKeys.Deposit(deposit),
        $"Credit {Money.Text(credit.Amount, credit.Currency)} to {label} for the deposit {deposit}, wallet transfer {credit.TransactionId}.",
        JsonSerializer.Serialize(
            new HeldCredit(deposit, label, credit.WalletType, credit.TransactionId, credit.Amount, credit.Currency), HeldCreditJson.Default.HeldCredit),
        credit.Reason);
}

/// <summary>A credit as it is held.</summary>
/// <param name="WalletType">Null for the order's own.</param>
/// <param name="AmountMinor">Minor units.</param>
internal sealed record HeldCredit(string Deposit, string Label, string? WalletType, string TransactionId, long AmountMinor, string Currency);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HeldCredit))]
internal sealed partial class HeldCreditJson : JsonSerializerContext;
