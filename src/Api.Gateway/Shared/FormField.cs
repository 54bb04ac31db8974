namespace Paykassma.Api.Gateway;

/// <summary>A field of a form or of a list's filters, with its error beside it.</summary>
/// <param name="Name">Its name in the form.</param>
/// <param name="Label">Its label on the page.</param>
public sealed record FormField(string Name, string Label)
{
    public string? Value { get; init; }

    /// <summary>Its error; null when it is valid.</summary>
    public string? Error { get; init; }

    public string? Hint { get; init; }

    /// <summary>The input's type, e.g. <c>date</c>.</summary>
    public string Type { get; init; } = "text";

    /// <summary>The choices, value and text; null for a text field.</summary>
    public IReadOnlyList<(string Value, string Text)>? Choices { get; init; }

    public bool IsRequired { get; init; }

    public int? LengthMax { get; init; }

    /// <summary>Which keys a phone shows, e.g. <c>numeric</c>.</summary>
    public string? InputMode { get; init; }

    public string Id => Name.Replace('.', '-');

    /// <summary>The ids of its hint and its error.</summary>
    public string? DescribedBy => (Hint, Error) switch
    {
        (null, null) => null,
        (_, null) => $"{Id}-hint",
        (null, _) => $"{Id}-error",
        _ => $"{Id}-error {Id}-hint",
    };
}
