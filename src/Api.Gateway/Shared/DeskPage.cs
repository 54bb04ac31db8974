using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Paykassma.Api.Staff;
using Paykassma.Grains.Gateway;

namespace Paykassma.Api.Gateway.Desk;

/// <summary>A page about one gateway merchant, which the person may see.</summary>
[Authorize(Policy = StaffPolicies.Viewer)]
public abstract class DeskPage(GatewayDirectory directory, TimeProvider clock) : PageModel
{
    private MerchantChoice? _choice;
    private ListQuery? _filters;

    /// <summary>The merchant the page is about. Set only after <see cref="TryChoose"/> found it.</summary>
    public MerchantChoice Choice => _choice ?? throw new InvalidOperationException("No merchant was chosen.");

    public string Merchant => Choice.Current.Id;

    /// <summary>The merchant's time zone; the page's times use it.</summary>
    public TimeZoneInfo Zone => Choice.Current.TimeZone;

    public long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public ListQuery Filters => _filters ??= new ListQuery(Request.Query, Zone);

    /// <summary>Chooses the merchant that the form or the address names, else the first; false when there is none that this person may see.</summary>
    protected bool TryChoose()
    {
        var asked = HttpMethods.IsPost(Request.Method) ? Request.Form["merchant"] : Request.Query["merchant"];
        _choice = MerchantChoice.Of(User, directory, asked);
        if (_choice is not null) ViewData[When.Clock] = When.Words(Zone);
        return _choice is not null;
    }
}
