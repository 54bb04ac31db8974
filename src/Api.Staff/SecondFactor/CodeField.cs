namespace Paykassma.Api.Staff;

/// <summary>The field for a one-time code or a recovery code.</summary>
/// <param name="InputMode">The keyboard of a phone: <c>numeric</c> or <c>text</c>.</param>
/// <param name="Id">The id of the field, unique on its page.</param>
public sealed record CodeField(string Label, string? Fault, string InputMode, string Id = "code");
