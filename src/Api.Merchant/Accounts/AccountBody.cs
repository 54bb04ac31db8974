using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Domain.Ledger;
using Paykassma.Domain.State;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Times;
using Paykassma.Storage.Balances;

namespace Paykassma.Api.Merchant;

/// <summary>A label's balances, one for each currency it has ever had.</summary>
internal sealed record AccountBody(string Label, IReadOnlyList<BalanceBody> Balances);

/// <summary>One balance: the total, the held part, and the rest.</summary>
internal sealed record BalanceBody
{
    public required string CurrencyCode { get; init; }
    public required string Posted { get; init; }
    public required long PostedMinor { get; init; }
    public required string Pending { get; init; }
    public required long PendingMinor { get; init; }
    public required string Available { get; init; }
    public required long AvailableMinor { get; init; }

    public static BalanceBody Of(Currency currency, AccountBalance balance) => new()
    {
        CurrencyCode = currency.Code,
        Posted = WireAmount.Of(balance.Posted, currency.Code),
        PostedMinor = balance.Posted,
        Pending = WireAmount.Of(balance.Pending, currency.Code),
        PendingMinor = balance.Pending,
        Available = WireAmount.Of(balance.Available, currency.Code),
        AvailableMinor = balance.Available,
    };
}

/// <summary>A page of a label's statement in one currency, newest first.</summary>
/// <param name="NextCursor">Requests the next, older page; null on the last.</param>
internal sealed record StatementBody(string Label, string CurrencyCode, IReadOnlyList<StatementEntryBody> Transfers, string? NextCursor);

/// <summary>One transfer of a statement.</summary>
internal sealed record StatementEntryBody
{
    public required string Id { get; init; }

    /// <summary><c>credit</c> or <c>debit</c>, as the label sees it.</summary>
    public required string Direction { get; init; }
    public required string Kind { get; init; }
    public required string Amount { get; init; }
    public required long AmountMinor { get; init; }
    public required string Cause { get; init; }
    public string? Reference { get; init; }
    public required string CreatedAt { get; init; }

    /// <param name="reader">Below finance nobody is shown references: that of a credit by hand has the number of its transfer.</param>
    public static StatementEntryBody Of(StatementEntry entry, string account, Actor reader) => new()
    {
        Id = entry.Transfer.Id,
        Direction = entry.Transfer.CreditAccount == account ? "credit" : "debit",
        Kind = StoredNames.Of(entry.Transfer.Kind),
        Amount = WireAmount.Of(entry.Transfer.Amount, entry.Transfer.Currency),
        AmountMinor = entry.Transfer.Amount,
        Cause = entry.Transfer.Cause,
        Reference = HiddenNumbers.OfCredits(reader) ? null : entry.Transfer.Reference,
        CreatedAt = UtcTime.Of(entry.CreatedAt),
    };
}
