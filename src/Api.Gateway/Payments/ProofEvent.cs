namespace Paykassma.Api.Gateway.Desk;

/// <summary>Something that happened to a payment, as its timeline shows it.</summary>
/// <param name="At">Epoch milliseconds.</param>
/// <param name="Source">Who recorded it, e.g. <c>Ledger</c>.</param>
/// <param name="Title">What happened.</param>
/// <param name="Tone"><c>good</c>, <c>bad</c>, <c>warn</c> or <c>quiet</c>.</param>
public sealed record ProofEvent(long At, string Source, string Title, string Tone = "quiet")
{
    /// <summary>Ids and amounts, by name.</summary>
    public IReadOnlyList<(string Name, string? Value)> Facts { get; init; } = [];

    /// <summary>A list in words.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>The body that was sent, byte for byte.</summary>
    public SentBody? Body { get; init; }

    /// <summary>The answer.</summary>
    public string? Answer { get; init; }
}
