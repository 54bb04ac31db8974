using Paykassma.Api.Staff;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Protocol.Catalogue;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Gateway.Window;

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

/// <summary>The payer sees where to pay, and types the number.</summary>
internal sealed record PayScreen(WindowFrame Frame, PaymentSystem Method, Wallet Wallet, long Amount)
    : WindowScreen(Frame, "_Pay", Frame.Texts.Fill("pay.title", ("method", Method.DisplayName)))
{
    public QrCode? Qr { get; init; }

    /// <summary>Opens a payment app on a phone; null when the method has no such link.</summary>
    public string? AppUrl { get; init; }

    public string? Typed { get; init; }

    public string? Error { get; init; }

    public string AmountText => Texts.Money(Amount, Method.Currency);

    public string PlainAmount => Protocol.Validation.Amount.Format(Amount, Method.Currency);

    public string NumberHint => Rule.DigitsMin == Rule.DigitsMax
        ? Texts.Fill("key1.hint", ("digits", Texts.Number(Rule.DigitsMax)))
        : Texts.Fill("key1.hint_range", ("min", Texts.Number(Rule.DigitsMin)), ("max", Texts.Number(Rule.DigitsMax)));

    /// <summary>The form of its transaction numbers.</summary>
    public Key1Rule Rule => Method.Key1!;
}

/// <summary>The payment's status, and the next step.</summary>
/// <param name="Outcome">The word for the embedding page: <c>success</c>, <c>pending</c>, <c>possible</c> or <c>fail</c>.</param>
internal sealed record OutcomeScreen(WindowFrame Frame, string Outcome, string Text)
    : WindowScreen(Frame, "_Outcome", Frame.Texts[$"{Outcome}.title"])
{
    public string? AmountText { get; init; }

    public string? Moment { get; init; }

    public required string Number { get; init; }

    /// <summary>Where the merchant wants the payer to go next; null when it names no URL.</summary>
    public string? ReturnUrl { get; init; }

    /// <summary>Whether the payer may enter another number.</summary>
    public bool MayTryAgain { get; init; }

    public bool IsWatching => Outcome is WindowOutcome.Pending or WindowOutcome.Possible;
}

/// <summary>Why there is no window.</summary>
/// <param name="Reason">The name of its texts.</param>
internal sealed record RefusalScreen(WindowFrame Frame, string Reason) : WindowScreen(Frame, "_Refusal", Frame.Texts[$"{Reason}.title"])
{
    /// <summary>The errors of the link, for the developer who made it.</summary>
    public ValidationErrors Faults { get; init; } = new();
}
