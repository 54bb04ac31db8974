namespace Paykassma.Api.Gateway.Desk;

/// <summary>A field of a list's filters.</summary>
/// <param name="Type">The input's type, e.g. <c>text</c>.</param>
/// <param name="Choices">The choices, value and text; null for a text field.</param>
public sealed record Filter(string Name, string Label, ListQuery Filters, string Type = "text", IReadOnlyList<(string Value, string Text)>? Choices = null)
{
    public string Value => Filters.Given(Name);

    public string? Error => Filters.Error(Name);

    /// <summary>Statuses as they are stored, and as they are shown.</summary>
    public static IReadOnlyList<(string Value, string Text)> Words(IEnumerable<string> names) => [.. names.Select(name => (name, name.Replace('_', ' ')))];
}
