using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Paykassma.Api.Http;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Gateway.Window;

/// <summary>
/// The payment window (seed, docs). A link opens it; its state then travels in a sealed token, so that it needs no cookie and works in a
/// frame. Its forms have no antiforgery token: nobody is signed in, and the sealed token cannot be forged.
/// </summary>
[IgnoreAntiforgeryToken]
internal sealed class WindowModel(
    WindowMerchants merchants, WindowLinkCheck links, WindowOrders orders, WindowToken tokens, WindowOpenings openings, WindowDrawing drawing,
    ErrorMapper mapper, TimeProvider clock) : WindowPage(merchants, tokens, drawing, mapper, clock)
{
    public const string Path = "/plugin/";

    /// <summary>How much of what was typed is shown again. Amounts and numbers are shorter, with all their separators.</summary>
    private const int TypedMax = 100;

    /// <summary>A link opens the window.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        if (Merchants.Of(HttpContext) is not { } merchant) return Refuse(null, null, "no_window", StatusCodes.Status404NotFound);
        var session = links.Read(merchant, Request.QueryString.Value ?? "", out var errors);
        session = session with
        {
            Lang = WindowLanguage.Choose(session.Lang, Request, WindowLanguage.Of(MethodsOf(merchant, session))),
            Parent = ParentOf(merchant),
        };
        Begin(merchant, session);
        if (!errors.IsEmpty) return Refuse(merchant, session, "bad_link", StatusCodes.Status422UnprocessableEntity, errors);
        return await ContinueAsync(merchant, session);
    }

    /// <summary>The payer chooses a method, an amount or a language, or goes back.</summary>
    public async Task<IActionResult> OnPostStepAsync(
        [FromForm] string? state, [FromForm(Name = "wallet_type")] string? walletType, [FromForm] string? amount, [FromForm] string? lang,
        [FromForm] string? back, [FromForm] string? again)
    {
        if (Opened(state) is not { } opened) return Expired();
        var (merchant, session) = opened;
        if (lang is not null && Texts.Languages.Contains(lang)) session = session with { Lang = lang };
        if (!session.MethodIsFixed && back == "method") session = session with { WalletType = null };
        if (!session.AmountIsFixed && back is not null) session = session with { Amount = null };
        if (!session.MethodIsFixed && Drawing.Methods(merchant, session).Any(system => system.WalletType == walletType)) session = session with { WalletType = walletType, Wallet = null, ShownAt = null };
        if (!session.AmountIsFixed && amount is not null && session.WalletType is not null)
        {
            if (TypedAmount.Read(session, amount, out var minor) is { } error) return await AmountAgain(merchant, session, amount, error);
            session = session with { Amount = minor };
        }

        return await ContinueAsync(merchant, session, again is not null, saves: true);
    }

    /// <summary>The payer sends the transaction number.</summary>
    public async Task<IActionResult> OnPostPayAsync([FromForm] string? state, [FromForm] string? key1)
    {
        if (Opened(state) is not { } opened) return Expired();
        var (merchant, session) = opened;
        var method = Drawing.Methods(merchant, session).FirstOrDefault(system => system.WalletType == session.WalletType);
        if (method is null || session.Amount is null) return await ContinueAsync(merchant, session);
        var texts = Texts.Of(session.Lang);
        var number = TypedText.Digits(key1);
        if (number.Length == 0) return await NumberAgain(merchant, session, key1, texts["key1.required"]);
        if (!method.Key1!.Accepts(number)) return await NumberAgain(merchant, session, key1, texts["key1.wrong"]);
        if (await orders.LookAsync(session) is WindowOrders.Standing.AnotherOrder) return AnotherOrder(merchant, session);
        return await orders.ActivateAsync(merchant, session, method, number, HttpContext) switch
        {
            Activation.Outcome.MustWait throttled => Throttled(merchant, session, throttled.Wait),
            // Used by another label, or by this label's payment that has changed in the meantime: reading it shows which.
            Activation.Outcome.Answered { Answer: { Code: PaymentCode.Fail, Message: PaymentMessages.IdUsed } } => await StandingAsync(merchant, session),
            Activation.Outcome.Answered { Answer: { Code: PaymentCode.Fail } failed } =>
                await NumberAgain(merchant, session, number, texts[WindowOutcome.FailText(failed.Message)]),
            _ => Redirect(Drawing.Frame(merchant, session).StatusUrl),
        };
    }

    /// <summary>The payment's status, at an address that can be reloaded.</summary>
    public async Task<IActionResult> OnGetStatusAsync([FromQuery] string? state) =>
        Opened(state) is var (merchant, session) ? await StandingAsync(merchant, session) : Expired();

    /// <summary>The status in one word, for the script that watches it.</summary>
    public async Task<IActionResult> OnGetWatchAsync([FromQuery] string? state)
    {
        var outcome = Opened(state) is not var (_, session) ? "expired"
            : await orders.LookAsync(session) is WindowOrders.Standing.Here here ? WindowOutcome.Of(here.Payment) : "none";
        return new JsonResult(new Dictionary<string, string> { ["outcome"] = outcome });
    }

    /// <param name="merchant">Whose window it is.</param>
    /// <param name="session">Its state.</param>
    /// <param name="again">Whether the payer wants to enter another number.</param>
    /// <param name="saves">Whether the wallet that is shown is recorded now. A GET never writes: there, the sealed session keeps it.</param>
    private async Task<IActionResult> ContinueAsync(GatewayMerchant merchant, WindowSession session, bool again = false, bool saves = false)
    {
        if (openings.Count(merchant, CallerAddress.Of(HttpContext)) is { } wait) return Throttled(merchant, session, wait);
        switch (await orders.LookAsync(session))
        {
            case WindowOrders.Standing.AnotherOrder:
                return AnotherOrder(merchant, session);
            case WindowOrders.Standing.Here { Code: not PaymentCode.Fail } here when !(again && here.Code == PaymentCode.Possible):
                return Show(merchant, Drawing.Outcome(merchant, session, here.Payment));
            // Another number may be entered, with the same method.
            case WindowOrders.Standing.Here { Payment: var payment }:
                if (session.WalletType is not null && session.WalletType != payment.WalletType) return AnotherOrder(merchant, session);
                session = session with { WalletType = payment.WalletType, MethodIsFixed = true };
                break;
        }

        if (await Drawing.StepAsync(merchant, session) is not { } screen) return MethodGone(merchant, session);
        if (saves && screen is PayScreen { Frame.Session: { } shown }) await orders.RecordShownAsync(merchant, shown);
        return Show(merchant, screen);
    }

    private async Task<IActionResult> StandingAsync(GatewayMerchant merchant, WindowSession session) => await orders.LookAsync(session) switch
    {
        WindowOrders.Standing.Here here => Show(merchant, Drawing.Outcome(merchant, session, here.Payment)),
        WindowOrders.Standing.AnotherOrder => AnotherOrder(merchant, session),
        _ => await ContinueAsync(merchant, session),
    };

    private async Task<IActionResult> AmountAgain(GatewayMerchant merchant, WindowSession session, string typed, string error)
    {
        if (openings.Count(merchant, CallerAddress.Of(HttpContext)) is { } wait) return Throttled(merchant, session, wait);
        return await Drawing.StepAsync(merchant, session with { Amount = null }) is AmountScreen screen
            ? Show(merchant, screen with { Typed = Shown(typed), Error = error, Status = StatusCodes.Status422UnprocessableEntity })
            : MethodGone(merchant, session);
    }

    private async Task<IActionResult> NumberAgain(GatewayMerchant merchant, WindowSession session, string? typed, string error)
    {
        if (openings.Count(merchant, CallerAddress.Of(HttpContext)) is { } wait) return Throttled(merchant, session, wait);
        return await Drawing.StepAsync(merchant, session) is PayScreen screen
            ? Show(merchant, screen with { Typed = Shown(typed), Error = error, Status = StatusCodes.Status422UnprocessableEntity })
            : MethodGone(merchant, session);
    }

    /// <summary>What was typed, as much of it as a payer can check.</summary>
    private static string? Shown(string? typed) => typed is { Length: > TypedMax } ? typed[..TypedMax] : typed;

    private IReadOnlyList<PaymentSystem> MethodsOf(GatewayMerchant merchant, WindowSession session) =>
        PaymentSystems.TryGet(session.WalletType, out var method) ? [method] : Drawing.Methods(merchant, session);

    /// <summary>The embedding page, if the browser sends it and the merchant has registered it.</summary>
    private string? ParentOf(GatewayMerchant merchant) =>
        Uri.TryCreate(Request.Headers.Referer, UriKind.Absolute, out var referrer)
        && FrameOrigin.Of(referrer) is var origin && merchant.Window.FrameOrigins.Contains(origin) ? origin : null;
}
