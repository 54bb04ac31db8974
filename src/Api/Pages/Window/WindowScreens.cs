using Paykassma.Domain.Merchants;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Pages.Window;

/// <summary>One screen of a window.</summary>
/// <param name="View">The partial view that draws it.</param>
/// <param name="Title">Its headline.</param>
internal abstract record WindowScreen(WindowFrame Frame, string View, string Title)
{
    public int Status { get; init; } = 200;

    public Texts Texts => Frame.Texts;
}

/// <summary>The payer chooses a method.</summary>
internal sealed record ChooseScreen(WindowFrame Frame, Currency Currency, IReadOnlyList<PaymentSystem> Methods)
    : WindowScreen(Frame, "_Choose", Frame.Texts["choose.title"]);

/// <summary>The payer types an amount.</summary>
internal sealed record AmountScreen(WindowFrame Frame, PaymentSystem Method) : WindowScreen(Frame, "_Amount", Frame.Texts["amount.title"])
{
    public string? Typed { get; init; }

    public string? Error { get; init; }
}

/// <summary>The payer is told where to pay, and types the number.</summary>
internal sealed record PayScreen(WindowFrame Frame, PaymentSystem Method, Wallet Wallet, long Amount)
    : WindowScreen(Frame, "_Pay", Frame.Texts.Fill("pay.title", ("method", Method.DisplayName)))
{
    public QrCode? Qr { get; init; }

    /// <summary>Opens a payment app on a phone; null where the method has no such link.</summary>
    public string? AppUrl { get; init; }

    public string? Typed { get; init; }

    public string? Error { get; init; }

    public string AmountText => Texts.Money(Amount, Method.Currency);

    public string PlainAmount => Protocol.Validation.Amount.Format(Amount, Method.Currency);

    public string NumberHint => Rule.DigitsMin == Rule.DigitsMax
        ? Texts.Fill("key1.hint", ("digits", Texts.Number(Rule.DigitsMax)))
        : Texts.Fill("key1.hint_range", ("min", Texts.Number(Rule.DigitsMin)), ("max", Texts.Number(Rule.DigitsMax)));

    /// <summary>What its transaction numbers look like.</summary>
    public Key1Rule Rule => Method.Key1!;
}

/// <summary>How a payment stands, and what to do next.</summary>
/// <param name="Outcome">As it is told to the page around: <c>success</c>, <c>pending</c>, <c>possible</c> or <c>fail</c>.</param>
internal sealed record OutcomeScreen(WindowFrame Frame, string Outcome, string Text)
    : WindowScreen(Frame, "_Outcome", Frame.Texts[$"{Outcome}.title"])
{
    public string? AmountText { get; init; }

    public string? Moment { get; init; }

    public required string Number { get; init; }

    /// <summary>Where the merchant wants the payer next; null where it did not say.</summary>
    public string? ReturnUrl { get; init; }

    /// <summary>Whether another number may be typed.</summary>
    public bool MayTryAgain { get; init; }

    public bool IsWatching => Outcome is WindowOutcome.Pending or WindowOutcome.Possible;
}

/// <summary>Why there is no window.</summary>
/// <param name="Reason">The name of its texts.</param>
internal sealed record RefusalScreen(WindowFrame Frame, string Reason) : WindowScreen(Frame, "_Refusal", Frame.Texts[$"{Reason}.title"])
{
    /// <summary>What is wrong with the link, for whoever made it.</summary>
    public ValidationErrors Faults { get; init; } = new();
}
