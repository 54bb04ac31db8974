namespace Paykassma.Api.Gateway;

/// <summary>A setting in a form.</summary>
/// <param name="Kind">Its kind of input: <c>text</c>, <c>url</c>, <c>lines</c> or <c>choice</c>.</param>
/// <param name="Fault">Why the value is not allowed; null when it is.</param>
/// <param name="Choices">Value and text of each choice.</param>
/// <param name="SetHere">True if a person has set it; false if the value is the configured one.</param>
public sealed record SettingField(
    string Name, string Title, string Value, string Kind, string? Hint, string? Fault, bool SetHere, IReadOnlyList<(string Value, string Text)> Choices)
{
    public string Id => $"set-{Name.Replace('.', '-')}";

    public string DescribedBy => Fault is null ? $"{Id}-hint" : $"{Id}-hint {Id}-error";
}
