namespace Paykassma.Api.Pages.BackOffice;

/// <summary>A field of a form or of a list's filters, with what is wrong with it beside it.</summary>
/// <param name="Name">As the form sends it.</param>
/// <param name="Label">As it is read.</param>
public sealed record FormField(string Name, string Label)
{
    public string? Value { get; init; }

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public string? Error { get; init; }

    public string? Hint { get; init; }

    /// <summary>The input's type, e.g. <c>date</c>.</summary>
    public string Type { get; init; } = "text";

    /// <summary>What can be chosen, value and text; null for a field to type in.</summary>
    public IReadOnlyList<(string Value, string Text)>? Choices { get; init; }

    public bool IsRequired { get; init; }

    public int? LengthMax { get; init; }

    /// <summary>Which keys a phone shows, e.g. <c>numeric</c>.</summary>
    public string? InputMode { get; init; }

    public string Id => Name.Replace('.', '-');

    /// <summary>The ids of what explains it.</summary>
    public string? DescribedBy => (Hint, Error) switch
    {
        (null, null) => null,
        (_, null) => $"{Id}-hint",
        (null, _) => $"{Id}-error",
        _ => $"{Id}-error {Id}-hint",
    };
}
