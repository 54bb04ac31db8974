namespace Paykassma.Lab.Sheets;

/// <summary>The result of one case.</summary>
/// <param name="Case">The case's name.</param>
/// <param name="Must">What a merchant must do.</param>
/// <param name="Verdict">How it ended.</param>
/// <param name="Did">What the merchant did, step by step.</param>
/// <param name="Faults">What was wrong, or would be better; empty if nothing.</param>
/// <param name="Why">Why it matters.</param>
/// <param name="Next">What to do about it, with the section of docs/webhooks.md.</param>
public sealed record CaseResult(
    string Case, string Must, Verdict Verdict, IReadOnlyList<string> Did, IReadOnlyList<string> Faults, string Why, string Next);
