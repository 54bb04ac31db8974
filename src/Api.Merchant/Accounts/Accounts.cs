using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Paykassma.Api.Http;
using Paykassma.Api.Staff.ApiKeys;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Validation;
using Paykassma.Storage.Balances;
using LedgerAccounts = Paykassma.Domain.Ledger.Accounts;

namespace Paykassma.Api.Merchant;

/// <summary><c>/merchant/v1/accounts/{label}</c>: a user's balances and statements (ours). Reads the database, activates no grain.</summary>
internal static class Accounts
{
    public static async Task<IResult> Get(HttpContext http, AccountQueries queries)
    {
        if (!PathText.TryGet(http, "label", out var label)) return Problem.BadPath();
        var accounts = Currency.All.ToDictionary(currency => LedgerAccounts.User(label, currency.Code));
        var balances = await queries.ReadBalancesAsync(accounts.Keys, http.RequestAborted);
        var touched = accounts
            .Where(account => balances[account.Key].Version > 0)
            .Select(account => BalanceBody.Of(account.Value, balances[account.Key]));
        return Results.Json(new AccountBody(label, [.. touched]), MerchantJson.Default.AccountBody);
    }

    public static async Task<IResult> Transfers(HttpContext http, AccountQueries queries, IOptions<ApiLimits> limits)
    {
        if (!PathText.TryGet(http, "label", out var label)) return Problem.BadPath();
        var errors = new ValidationErrors();
        if (!Currency.TryGet(http.Request.Query["currency"], out var currency)) errors.Add("currency", "The currency parameter must be a currency's code.");
        var cursor = QueryNumber.Read(http.Request, "cursor", long.MaxValue, errors);
        var limit = QueryNumber.ReadLimit(http.Request, limits.Value, errors);
        if (!errors.IsEmpty) return Problem.Of(errors);
        var account = LedgerAccounts.User(label, currency!.Code);
        var page = await queries.ReadStatementAsync(account, cursor, limit, http.RequestAborted);
        return Results.Json(
            new StatementBody(
                label, currency.Code, [.. page.Entries.Select(entry => StatementEntryBody.Of(entry, account, http.Caller()))],
                page.Next?.ToString(CultureInfo.InvariantCulture)),
            MerchantJson.Default.StatementBody);
    }
}
