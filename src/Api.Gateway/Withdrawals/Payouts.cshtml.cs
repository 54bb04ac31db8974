using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Catalogue;
using Paykassma.Storage.Payouts;
using Paykassma.Storage.Queries;

namespace Paykassma.Api.Gateway.Withdrawals;

/// <summary>A merchant's payouts: the open ones, oldest first, unless a filter says otherwise.</summary>
[Authorize(Policy = StaffPolicies.Viewer)]
public sealed class PayoutsModel(GatewayDirectory directory, PayoutList payouts, IOptions<ApiLimits> limits, TimeProvider clock) : PageModel
{
    private const long MonthMs = 31 * 86_400_000L;

    public IReadOnlyList<GatewayMerchant> Merchants { get; private set; } = [];

    public GatewayMerchant Merchant { get; private set; } = null!;

    public ListQuery Asked { get; private set; } = null!;

    /// <summary>Null when a filter is invalid.</summary>
    public ListPage<PayoutItem>? List { get; private set; }

    public PayoutStanding Standing { get; private set; }

    public string ExportUrl { get; private set; } = "";

    public long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public async Task<IActionResult> OnGet(CancellationToken cancellation)
    {
        Merchants = User.MerchantsOf(directory);
        var name = Request.Query["merchant"].ToString();
        if ((name.Length == 0 ? Merchants.FirstOrDefault() : Merchants.FirstOrDefault(merchant => merchant.Id == name)) is not { } found) return NotFound();
        Merchant = found;
        Asked = new ListQuery(Request.Query, Merchant.TimeZone);
        var word = Asked.OneOf("status", PayoutWords.Standings.Select(known => known.Value));
        Standing = PayoutWords.Standings.FirstOrDefault(known => known.Value == word, PayoutWords.Standings[0]).Standing;
        var (from, until) = Asked.Days("from", "to");
        var filter = new PayoutFilter(
            Merchant.Id,
            Standing,
            Asked.OneOf("system", SystemNames.Paying.Select(system => system.Value)),
            Asked.OneOf("currency", Currency.All.Select(currency => currency.Code)),
            Asked.Text("label"),
            Asked.Text("id"),
            from,
            until);
        var after = Asked.After();
        var end = until ?? Now;
        ExportUrl = PayoutExport.Url(Merchant.Id, from ?? end - MonthMs, end);
        if (Asked.Errors.IsEmpty) List = await payouts.ReadAsync(filter, after, limits.Value.PageSize, cancellation);
        else Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
