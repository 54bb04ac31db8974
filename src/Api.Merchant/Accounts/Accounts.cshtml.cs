using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Paykassma.Api.Staff;
using Paykassma.Storage.Balances;

namespace Paykassma.Api.Merchant;

/// <summary>The users' accounts, found by their label or its beginning.</summary>
[Authorize(Policy = StaffPolicies.MerchantSide)]
public sealed class AccountsModel(AccountList accounts) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true, Name = "label")]
    public string? Label { get; set; }

    internal AccountListPage Found { get; private set; } = new([], null);

    internal Pager Pager { get; private set; } = null!;

    internal string? LabelError { get; private set; }

    public async Task<IActionResult> OnGet(CancellationToken cancellation)
    {
        var after = Request.Query[Pager.Parameter].ToString();
        if (!string.IsNullOrEmpty(Label) && !QueryText.IsName(Label))
        {
            LabelError = "A label cannot be this long.";
            Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        else
        {
            // An invalid position starts the list from the beginning.
            Found = await accounts.ReadAsync(Label ?? "", after.Contains('\0', StringComparison.Ordinal) ? null : after, PageSize, cancellation);
        }

        Pager = new Pager(Request, Found.Next);
        return Page();
    }
}
