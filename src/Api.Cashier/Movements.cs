using Paykassma.Api.Staff;
using Paykassma.Domain.Ledger;
using Paykassma.Protocol.Catalogue;
using Paykassma.Storage.Balances;

namespace Paykassma.Api.Cashier;

/// <summary>The latest movements of a label's balances, all currencies, newest first.</summary>
public sealed class Movements(AccountQueries accounts)
{
    private const int Shown = 8;

    public async Task<IReadOnlyList<Movement>> ReadAsync(
        string label, IReadOnlyDictionary<string, AccountBalance> balances, CancellationToken cancellation)
    {
        var entries = new List<(StatementEntry Entry, string Account)>();
        foreach (var account in Currency.All.Select(currency => Accounts.User(label, currency.Code)).Where(account => balances[account].Version > 0))
        {
            var page = await accounts.ReadStatementAsync(account, null, Shown, cancellation);
            entries.AddRange(page.Entries.Select(entry => (entry, account)));
        }

        return [.. entries.OrderByDescending(one => one.Entry.CreatedAt).ThenByDescending(one => one.Entry.AccountVersion).Take(Shown).Select(one => Movement.Of(one.Entry, one.Account))];
    }
}

/// <summary>One transfer as the user sees it.</summary>
/// <param name="Tone"><c>good</c> came in, <c>quiet</c> was only held or released, <c>out</c> has left.</param>
public sealed record Movement(string Text, string Amount, string Tone, long At)
{
    public static Movement Of(StatementEntry entry, string account)
    {
        var transfer = entry.Transfer;
        var amount = Money.Text(transfer.Amount, transfer.Currency);
        var at = entry.CreatedAt.ToUnixTimeMilliseconds();
        return transfer.Kind switch
        {
            TransferKind.Pending => new("Held for a withdrawal", amount, "quiet", at),
            TransferKind.VoidPending => new("Hold released", amount, "quiet", at),
            TransferKind.PostPending => new("Withdrawal paid", $"−{amount}", "out", at),
            _ when transfer.CreditAccount == account => new("Deposit", $"+{amount}", "good", at),
            _ => new("Withdrawal booked late", $"−{amount}", "out", at),
        };
    }
}
