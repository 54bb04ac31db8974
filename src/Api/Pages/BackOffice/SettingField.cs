namespace Paykassma.Api.Pages.BackOffice;

/// <summary>A setting in a form.</summary>
/// <param name="Kind">What it is written in: <c>text</c>, <c>url</c>, <c>lines</c> or <c>choice</c>.</param>
/// <param name="Fault">Why what was written cannot be; null where it can.</param>
/// <param name="Choices">Value and words of each choice.</param>
/// <param name="SetHere">Whether a person has set it, or it is as configured.</param>
public sealed record SettingField(
    string Name, string Title, string Value, string Kind, string? Hint, string? Fault, bool SetHere, IReadOnlyList<(string Value, string Text)> Choices)
{
    public string Id => $"set-{Name.Replace('.', '-')}";

    public string DescribedBy => Fault is null ? $"{Id}-hint" : $"{Id}-hint {Id}-error";
}
