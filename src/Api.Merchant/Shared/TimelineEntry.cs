namespace Paykassma.Api.Merchant;

/// <summary>Something that happened to an order.</summary>
/// <param name="At">Epoch milliseconds, UTC.</param>
/// <param name="Tone"><c>good</c>, <c>bad</c>, <c>warn</c> or <c>quiet</c>.</param>
/// <param name="Text">Details; null when there are none.</param>
/// <param name="Url">Its page; null when it has none.</param>
internal sealed record TimelineEntry(long At, string Tone, string Title, string? Text = null, string? Url = null);
