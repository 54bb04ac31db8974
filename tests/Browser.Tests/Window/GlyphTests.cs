using System.Globalization;
using System.Text;
using Microsoft.Playwright;
using Paykassma.Browser.Tests.Hosting;

namespace Paykassma.Browser.Tests.Window;

/// <summary>The browser has a glyph for every character: no page and no picture shows boxes instead of words.</summary>
public sealed class GlyphTests(BrowserHost host)
{
    // Nobody looks at a mark alone: without a letter to stand on, browsers add a dotted circle.
    private const string Bearer = "\u00A0";

    /// <summary>
    /// The texts of which only a box can be seen, or nothing. U+0378 is assigned to nothing: what looks like it is a box. Only the ink is
    /// compared, because a mark's box need not be where a letter's is.
    /// </summary>
    private const string Boxes = """
        texts => {
          const pen = new OffscreenCanvas(300, 150).getContext('2d', { willReadFrequently: true });
          pen.font = `48px ${getComputedStyle(document.querySelector('main')).fontFamily}`;
          const ink = text => {
            const { width, height } = pen.canvas;
            pen.clearRect(0, 0, width, height);
            pen.fillText(text, 100, 90);
            const { data } = pen.getImageData(0, 0, width, height);
            const isInk = (x, y) => data[(y * width + x) * 4 + 3] > 127;
            const columns = [...Array(width).keys()].filter(x => [...Array(height).keys()].some(y => isInk(x, y)));
            const rows = [...Array(height).keys()].filter(y => columns.some(x => isInk(x, y)));
            return rows.map(y => columns.map(x => isInk(x, y) ? '#' : '.').join('')).join('\n');
          };
          const [box, boxOfMark] = [ink('\u0378'), ink('\u00a0\u0378')];
          return texts.filter(text => ['', text.startsWith('\u00a0') ? boxOfMark : box].includes(ink(text)));
        }
        """;

    public static TheoryData<string> Languages => [.. PageCharacters.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task NoWordOfTheWindowHasABox(string lang)
    {
        var page = await host.OpenAsync(WindowOrder.New(lang: lang).Path());
        Assert.Equal(lang, await page.EvaluateAsync<string>("document.documentElement.lang"));
        await AssertNoBoxAsync(page, PageCharacters.Of(lang));
    }

    [Fact]
    public async Task NoSignOfAnyPageIsABox() => await AssertNoBoxAsync(await host.OpenAsync("/"), PageCharacters.All);

    [Fact]
    public async Task ACharacterThatNoFontHasIsSeenToBeABox()
    {
        var page = await host.OpenAsync("/");
        string[] without = ["\u0379", "\uE123", $"{Bearer}\u0379"];
        Assert.Equal(without, await page.EvaluateAsync<string[]>(Boxes, (string[])["A", .. without, "→"]));
    }

    private static async Task AssertNoBoxAsync(IPage page, IEnumerable<Rune> characters)
    {
        var boxes = await page.EvaluateAsync<string[]>(Boxes, characters.Select(Drawn).ToArray());
        Assert.True(boxes.Length == 0,
            $"Install fonts (Debian: apt-get install {string.Join(' ', Fonts.Packages)}). None of this machine has {string.Join(", ", boxes.Select(Named))}.");
    }

    private static string Drawn(Rune character) => $"{(IsMark(character) ? Bearer : "")}{character}";

    private static bool IsMark(Rune character) => Rune.GetUnicodeCategory(character)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static string Named(string text) => $"{text} (U+{text.EnumerateRunes().Last().Value:X4})";
}
