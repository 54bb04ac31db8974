using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Storage.Attention;

namespace Paykassma.Api.Merchant;

/// <summary>Everything that needs attention, oldest first, with the acts on offer.</summary>
[Authorize(Policy = StaffPolicies.MerchantSide)]
public sealed class AttentionModel(AttentionQueries attention, TimeProvider clock) : PageModel
{
    private const int PageSize = 20;

    internal IReadOnlyList<AttentionCard> Items { get; private set; } = [];

    internal Pager Pager { get; private set; } = null!;

    internal string? CursorError { get; private set; }

    internal long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public async Task<IActionResult> OnGet(CancellationToken cancellation)
    {
        var given = Request.Query[Pager.Parameter].ToString();
        var after = given.Length == 0 ? null : CursorText.Parse(given);
        if (given.Length > 0 && after is null)
        {
            CursorError = "This page of the list does not exist. Start again from the first page.";
            Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        else
        {
            var page = await attention.ReadAsync(after, PageSize, cancellation);
            Items = [.. page.Items.Select((item, place) => AttentionCard.Of(item, clock.GetUtcNow(), place))];
            Pager = new Pager(Request, CursorText.Write(page.Next));
            return Page();
        }

        Pager = new Pager(Request, null);
        return Page();
    }
}
