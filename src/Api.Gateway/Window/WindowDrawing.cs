using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Gateway.Window;

/// <summary>Makes the screens of a session.</summary>
internal sealed class WindowDrawing(GatewayDirectory directory, WalletShowing showing, WalletQrs qrs, WindowToken tokens, TimeProvider clock)
{
    /// <summary>The frame around a screen, with a newly sealed session.</summary>
    public WindowFrame Frame(GatewayMerchant merchant, WindowSession session)
    {
        var offered = session.WalletType is { } chosen && PaymentSystems.TryGet(chosen, out var method) ? [method] : Methods(merchant, session);
        var languages = WindowLanguage.Of(offered);
        return new(
            Texts.Of(session.Lang), merchant, session, tokens.Seal(session),
            languages.Contains(session.Lang) ? languages : [.. languages, session.Lang]);
    }

    /// <summary>The methods that the session's payer can use.</summary>
    public IReadOnlyList<PaymentSystem> Methods(GatewayMerchant merchant, WindowSession session) =>
        [.. DepositMethods.Of(directory, merchant).Where(system => system.Currency.Code == session.Currency)];

    /// <summary>
    /// The next screen before a number is sent; null when the method is no longer available. It saves nothing: the sealed session keeps which
    /// wallet was shown, and when.
    /// </summary>
    public async Task<WindowScreen?> StepAsync(GatewayMerchant merchant, WindowSession session)
    {
        var frame = Frame(merchant, session);
        var methods = Methods(merchant, session);
        if (session.WalletType is null) return methods.Count == 0 ? null : new ChooseScreen(frame, methods[0].Currency, methods);
        if (methods.FirstOrDefault(system => system.WalletType == session.WalletType) is not { } method) return null;
        if (session.Amount is not { } amount) return new AmountScreen(frame, method);
        var shown = showing.Find(merchant, method.WalletType, session.Wallet);
        if ((shown ?? await showing.ChooseAsync(merchant, method.WalletType, session.Label)) is not { } wallet) return null;
        var shownAt = shown is null ? null : session.ShownAt;
        session = session with { Wallet = wallet.Identifier, ShownAt = shownAt ?? clock.GetUtcNow().ToUnixTimeMilliseconds() };
        frame = Frame(merchant, session);
        var appUrl = method.IsUpi ? UpiLink.Of(wallet, amount, method.Currency) : null;
        return new PayScreen(frame, method, wallet, amount)
        {
            AppUrl = appUrl,
            Qr = (qrs.For(wallet) ?? appUrl) is { } content ? QrCode.Of(content) : null,
        };
    }

    /// <summary>The screen with the payment's status.</summary>
    public OutcomeScreen Outcome(GatewayMerchant merchant, WindowSession session, PaymentState payment)
    {
        var frame = Frame(merchant, session);
        var outcome = WindowOutcome.Of(payment);
        Currency.TryGet(payment.Currency, out var currency);
        var amount = frame.Texts.Money(outcome == WindowOutcome.Success ? payment.Transfer?.Amount ?? payment.Amount : payment.Amount, currency!);
        var text = outcome == WindowOutcome.Fail ? frame.Texts[WindowOutcome.FailText(payment.Message)] : frame.Texts.Fill($"{outcome}.text", ("amount", amount));
        return new(frame, outcome, text)
        {
            Number = payment.Key1,
            AmountText = outcome == WindowOutcome.Fail ? null : amount,
            Moment = outcome == WindowOutcome.Success && payment.ActivatedAt is { } at ? frame.Texts.Moment(InZone(merchant, at)) : null,
            MayTryAgain = outcome is WindowOutcome.Possible or WindowOutcome.Fail,
            ReturnUrl = outcome switch
            {
                WindowOutcome.Success => session.SuccessUrl,
                WindowOutcome.Fail => session.FailUrl,
                _ => session.PendingUrl,
            },
        };
    }

    /// <summary>A refusal, in the language of <paramref name="texts"/>.</summary>
    public RefusalScreen Refusal(GatewayMerchant? merchant, Texts texts, string reason, int status, ValidationErrors? faults = null) =>
        new(new WindowFrame(texts, merchant, null, null, []), reason) { Status = status, Faults = faults ?? new() };

    private static DateTimeOffset InZone(GatewayMerchant merchant, long at) =>
        TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(at), merchant.TimeZone);
}
