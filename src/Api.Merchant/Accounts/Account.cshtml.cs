using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Domain.Ledger;
using Paykassma.Protocol.Catalogue;
using Paykassma.Storage.Balances;
using LedgerAccounts = Paykassma.Domain.Ledger.Accounts;

namespace Paykassma.Api.Merchant;

/// <summary>One label: its balances in every currency, and its statement in one.</summary>
[Authorize(Policy = StaffPolicies.MerchantSide)]
public sealed class AccountModel(AccountQueries accounts, Statements statements) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true, Name = "label")]
    public string Label { get; set; } = "";

    /// <summary>The currencies the label has ever had, with its balances.</summary>
    internal IReadOnlyList<(Currency Currency, AccountBalance Balance)> Balances { get; private set; } = [];

    /// <summary>The currency of the statement that is shown; null when there is none.</summary>
    internal Currency? Shown { get; private set; }

    internal BalancedPage Statement { get; private set; } = new([], null);

    internal Pager Pager { get; private set; } = null!;

    internal string? CursorError { get; private set; }

    internal string DownloadUrl => $"{MerchantPaths.Account(Label, Shown?.Code)}&handler=csv";

    public async Task<IActionResult> OnGet(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation)) return NotFound();
        var given = Request.Query[Pager.Parameter].ToString();
        var isPlace = long.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var before) && before > 0;
        if (given.Length > 0 && !isPlace)
        {
            CursorError = "This page of the statement does not exist. Start again from the newest entry.";
            Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        else if (Shown is not null)
        {
            Statement = await statements.ReadAsync(AccountName, isPlace ? new StatementPlace(before) : null, PageSize, cancellation);
        }

        Pager = new Pager(Request, Statement.Next?.Version.ToString(CultureInfo.InvariantCulture));
        return Page();
    }

    public async Task<IActionResult> OnGetCsv(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation) || Shown is not { } currency) return NotFound();
        var account = AccountName;
        // Read before a byte is sent: an unreachable database still gives an error page.
        var first = await statements.ReadAsync(account, null, AccountQueries.PageMax, cancellation);
        var answer = HttpContext.RequestServices.GetRequiredService<StreamedAnswer>();
        var trail = HttpContext.RequestServices.GetRequiredService<ExportTrail>();
        await trail.RecordAsync(HttpContext, Actor.Of(User), null, "statement.export", $"account/{account}", null, () =>
        {
            CsvAnswer.Head(Response, $"statement-{currency.Code}.csv");
            return answer.WriteAsync(
                HttpContext,
                (body, stop) => StatementTable.WriteAsync(
                    body, Actor.Of(User), first, place => statements.ReadAsync(account, place, AccountQueries.PageMax, stop), stop),
                cancellation);
        });
        return new EmptyResult();
    }

    private string AccountName => LedgerAccounts.User(Label, Shown!.Code);

    /// <summary>False when the label or the currency is not valid.</summary>
    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (!QueryText.IsName(Label)) return false;
        var names = Currency.All.ToDictionary(currency => LedgerAccounts.User(Label, currency.Code));
        var balances = await accounts.ReadBalancesAsync(names.Keys, cancellation);
        Balances = [.. names.Where(name => balances[name.Key].Version > 0).Select(name => (name.Value, balances[name.Key]))];
        var wanted = Request.Query["currency"].ToString();
        if (wanted.Length == 0)
        {
            Shown = Balances.Count > 0 ? Balances[0].Currency : null;
            return true;
        }

        Shown = Currency.TryGet(wanted, out var currency) ? currency : null;
        return Shown is not null;
    }
}
