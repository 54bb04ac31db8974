using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Paykassma.Api.Http;
using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Gateway.Window;

/// <summary>What all answers of the window share: the merchant, the allowed frames, and the refusals.</summary>
internal abstract class WindowPage(WindowMerchants merchants, WindowToken tokens, WindowDrawing drawing, ErrorMapper mapper, TimeProvider clock)
    : PageModel
{
    private GatewayMerchant? _merchant;
    private WindowSession? _session;

    public WindowScreen Screen { get; private set; } = null!;

    protected WindowMerchants Merchants => merchants;

    protected WindowDrawing Drawing => drawing;

    /// <summary>An error is shown in the payer's language, inside the window's frame.</summary>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var executed = await next();
        if (executed.Exception is not { } exception || executed.ExceptionHandled) return;
        executed.Result = Refuse(_merchant, _session, "fault", mapper.StatusOf(exception, HttpContext));
        executed.ExceptionHandled = true;
    }

    /// <summary>Sets the merchant and the session that a link names.</summary>
    protected void Begin(GatewayMerchant merchant, WindowSession session) => (_merchant, _session) = (merchant, session);

    /// <summary>The session of a token that can still be used.</summary>
    protected (GatewayMerchant Merchant, WindowSession Session)? Opened(string? state)
    {
        _session = tokens.Open(state);
        _merchant = _session is null ? null : merchants.Of(_session);
        return _session is not null && _merchant is not null && !tokens.IsOver(_session) && WindowLinkCheck.Holds(_merchant, _session, clock.GetUtcNow())
            ? (_merchant, _session)
            : null;
    }

    protected PageResult Expired() => Refuse(_merchant, _session, "expired", StatusCodes.Status410Gone);

    protected PageResult AnotherOrder(GatewayMerchant merchant, WindowSession session) =>
        Refuse(merchant, session, "another_order", StatusCodes.Status403Forbidden);

    protected PageResult MethodGone(GatewayMerchant merchant, WindowSession session) =>
        Refuse(merchant, session, "method_gone", StatusCodes.Status422UnprocessableEntity);

    protected PageResult Throttled(GatewayMerchant merchant, WindowSession session, TimeSpan wait)
    {
        Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return Refuse(merchant, session, "throttled", StatusCodes.Status429TooManyRequests);
    }

    protected PageResult Refuse(GatewayMerchant? merchant, WindowSession? session, string reason, int status, ValidationErrors? faults = null)
    {
        var lang = session?.Lang ?? WindowLanguage.Choose(null, Request, Texts.Languages);
        return Show(merchant, drawing.Refusal(merchant, Texts.Of(lang), reason, status, faults));
    }

    protected PageResult Show(GatewayMerchant? merchant, WindowScreen screen)
    {
        PagePolicy.Of(HttpContext).FrameAncestors(merchant?.Window.FrameOrigins ?? []);
        Screen = screen;
        var page = Page();
        page.StatusCode = screen.Status;
        return page;
    }
}
