using Paykassma.Api.Http;

namespace Paykassma.Api.Pages.Merchant;

/// <summary>The acts that stand open on a page, each a form of its own.</summary>
/// <param name="Url">The page of what is decided about, which takes the forms.</param>
/// <param name="Acts">What can be done.</param>
internal sealed record ActPanel(string Url, IReadOnlyList<MerchantAct> Acts)
{
    public const string ToAttention = "attention";

    /// <summary>Tells the fields of several panels on one page apart.</summary>
    public string Prefix { get; init; } = "act";

    /// <summary>What a field begins with, e.g. the amount that was asked for.</summary>
    public IReadOnlyDictionary<string, string> Suggested { get; init; } = new Dictionary<string, string>();

    /// <summary>The payment systems a credit may name.</summary>
    public IReadOnlyList<string> Systems { get; init; } = [];

    /// <summary>Where to go once it is done: <see cref="ToAttention"/>, or empty for the page itself.</summary>
    public string Back { get; init; } = "";

    /// <summary>What was sent and did not take; null when nothing was.</summary>
    public ActForm? Sent { get; init; }
    public Refusal? Refusal { get; init; }

    public bool IsSent(MerchantAct act) => Sent?.Action == act.Name;

    public string Value(MerchantAct act, string field) => IsSent(act) ? Sent![field] : Suggested.GetValueOrDefault(field, "");

    public IReadOnlyList<string> Errors(MerchantAct act, string field) => IsSent(act) && Refusal?.Errors is { } errors ? errors[field] : [];
}
