using Paykassma.Api.Http;
using Paykassma.Protocol.Times;
using Paykassma.Storage.Adjustments;

namespace Paykassma.Api.Gateway.Adjustments;

/// <summary>A merchant's adjustments, newest first, and its accounts below zero.</summary>
internal sealed record AdjustmentsBody(IReadOnlyList<AdjustmentBody> Adjustments, IReadOnlyList<DebtBody> Debts, string? NextCursor = null);

/// <summary>An adjustment as an operator sees it.</summary>
internal sealed record AdjustmentBody
{
    public required string Id { get; init; }
    public required string Direction { get; init; }
    public required string Amount { get; init; }
    public required long AmountMinor { get; init; }
    public required string CurrencyCode { get; init; }
    public string? PaymentId { get; init; }
    public required string Reason { get; init; }
    public required string PreparedBy { get; init; }
    public required string ApprovedBy { get; init; }
    public required string ApprovedAt { get; init; }
    public string? BookedAt { get; init; }

    public static AdjustmentBody Of(AdjustmentRow row) => new()
    {
        Id = row.Id.ToString("N"),
        Direction = row.Direction,
        Amount = WireAmount.Of(row.Amount, row.Currency),
        AmountMinor = row.Amount,
        CurrencyCode = row.Currency,
        PaymentId = row.Payment,
        Reason = row.Reason,
        PreparedBy = row.PreparedBy,
        ApprovedBy = row.ApprovedBy,
        ApprovedAt = UtcTime.Of(row.At),
        BookedAt = UtcTime.Of(row.BookedAt),
    };
}

/// <summary>An account below zero.</summary>
internal sealed record DebtBody(string CurrencyCode, string Available, long AvailableMinor, string Adjusted, long AdjustedMinor)
{
    public static DebtBody Of(DebtRow row) => new(
        row.Currency, WireAmount.Of(row.Available, row.Currency), row.Available, WireAmount.Of(row.Adjusted, row.Currency), row.Adjusted);
}
