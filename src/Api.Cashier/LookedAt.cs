using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Paykassma.Domain.Ledger;
using Paykassma.Protocol.Catalogue;
using Paykassma.Storage.Balances;

namespace Paykassma.Api.Cashier;

/// <summary>What one page shows of a label: its accounts and the rows of the orders in view.</summary>
/// <param name="Rows">None of another label.</param>
public sealed record LookedAt(string Label, IReadOnlyList<StateRow> Rows)
{
    /// <summary>The label's accounts, one for each currency there is.</summary>
    public static IReadOnlyList<string> AccountsOf(string label) => [.. Currency.All.Select(currency => Accounts.User(label, currency.Code))];

    /// <summary>A short hash of the shown state: two equal marks mean that nothing has changed.</summary>
    public string Mark(IReadOnlyDictionary<string, AccountBalance> balances, IReadOnlyDictionary<StateRow, int> versions)
    {
        var text = new StringBuilder();
        foreach (var account in AccountsOf(Label)) text.Append(balances[account].Version.ToString(CultureInfo.InvariantCulture)).Append(' ');
        foreach (var row in Rows) text.Append(versions[row].ToString(CultureInfo.InvariantCulture)).Append(' ');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 8));
    }
}

/// <summary>Reads balances and versions by key.</summary>
public sealed class Standing(AccountQueries accounts, OrderReadings orders)
{
    public Task<IReadOnlyDictionary<string, AccountBalance>> BalancesAsync(string label, CancellationToken cancellation) =>
        accounts.ReadBalancesAsync(LookedAt.AccountsOf(label), cancellation);

    /// <summary>The versions of these rows; the state reader makes one query of them.</summary>
    public async Task<IReadOnlyDictionary<StateRow, int>> VersionsAsync(IReadOnlyCollection<StateRow> rows, CancellationToken cancellation)
    {
        var reads = rows.Select(async row => (Row: row, Version: await orders.VersionAsync(row, cancellation)));
        return (await Task.WhenAll(reads)).ToDictionary(read => read.Row, read => read.Version);
    }

    /// <summary>The mark of one page.</summary>
    public async Task<string> MarkAsync(LookedAt looked, CancellationToken cancellation) =>
        looked.Mark(await BalancesAsync(looked.Label, cancellation), await VersionsAsync(looked.Rows, cancellation));
}
