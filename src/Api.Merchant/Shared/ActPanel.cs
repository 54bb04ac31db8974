using Paykassma.Api.Http;

namespace Paykassma.Api.Merchant;

/// <summary>The acts that a page offers, each with its own form.</summary>
/// <param name="Url">The page of the item, which receives the forms.</param>
/// <param name="Acts">The acts on offer.</param>
internal sealed record ActPanel(string Url, IReadOnlyList<MerchantAct> Acts)
{
    public const string ToAttention = "attention";

    /// <summary>Makes the ids of several panels on one page unique.</summary>
    public string Prefix { get; init; } = "act";

    /// <summary>The default of a field, e.g. the requested amount.</summary>
    public IReadOnlyDictionary<string, string> Suggested { get; init; } = new Dictionary<string, string>();

    /// <summary>The payment systems a credit may name.</summary>
    public IReadOnlyList<string> Systems { get; init; } = [];

    /// <summary>Where to go after the act: <see cref="ToAttention"/>, or empty for the page itself.</summary>
    public string Back { get; init; } = "";

    /// <summary>The form that was refused; null when there is none.</summary>
    public ActForm? Sent { get; init; }
    public Refusal? Refusal { get; init; }

    public bool IsSent(MerchantAct act) => Sent?.Action == act.Name;

    public string Value(MerchantAct act, string field) => IsSent(act) ? Sent![field] : Suggested.GetValueOrDefault(field, "");

    public IReadOnlyList<string> Errors(MerchantAct act, string field) => IsSent(act) && Refusal?.Errors is { } errors ? errors[field] : [];
}
