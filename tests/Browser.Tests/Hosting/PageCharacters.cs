using System.Globalization;
using System.Text;

namespace Paykassma.Browser.Tests.Hosting;

/// <summary>The characters that the pages may show, as their sources have them.</summary>
internal static class PageCharacters
{
    private static readonly string[] Sources = Directory.GetDirectories(Path.Combine(Looks.Root, "src"), "Api*");
    private static readonly string Texts = Path.Combine(Looks.Root, "src", "Api.Gateway", "Window", "Texts");
    private static readonly string[] Kinds = [".cs", ".cshtml", ".css", ".js", ".json"];

    /// <summary>Those of all pages in all languages.</summary>
    public static IReadOnlyList<Rune> All { get; } = In(
        Sources.SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)).Where(file => Kinds.Contains(Path.GetExtension(file))));

    /// <summary>The languages of the payment window.</summary>
    public static IReadOnlyList<string> Languages { get; } = [.. Directory.EnumerateFiles(Texts, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order()];

    /// <summary>Those of the payment window in one language.</summary>
    public static IReadOnlyList<Rune> Of(string lang) => In([Path.Combine(Texts, $"{lang}.json")]);

    private static IReadOnlyList<Rune> In(IEnumerable<string> files) =>
        [.. files.SelectMany(file => File.ReadAllText(file).EnumerateRunes()).Where(IsSeen).Distinct().Order()];

    private static bool IsSeen(Rune character) =>
        !Rune.IsWhiteSpace(character) && Rune.GetUnicodeCategory(character) is not (UnicodeCategory.Control or UnicodeCategory.Format);
}
