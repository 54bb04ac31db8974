using System.Globalization;
using System.Text;
using Paykassma.Postgres;

namespace Paykassma.Browser.Tests.Hosting;

/// <summary>The machine's fonts. A character that none of them has is a box on every page and in every picture.</summary>
internal static class Fonts
{
    /// <summary>The first has Urdu, Devanagari, Sinhala, Bengali and signs such as ✓; the second tells what a machine has.</summary>
    public static readonly string[] Packages = ["fonts-noto-core", "fontconfig"];

    /// <summary>Whether each character is in one of the fonts. False where no one can tell.</summary>
    public static async Task<bool> HaveAsync(IEnumerable<Rune> characters)
    {
        if (Command.OnPath("fc-list") is not { } program) return false;
        var (_, output) = await Command.RunAsync([program, "--format", "%{charset}\n"]);
        // Many faces of one family have the same characters.
        var ranges = output.Split('\n').Distinct().SelectMany(line => line.Split(' ')).Distinct().Select(Range).ToArray();
        return characters.All(character => ranges.Any(range => character.Value >= range.First && character.Value <= range.Last));
    }

    /// <summary><c>a0</c> or <c>20-7e</c>; what is neither holds nothing.</summary>
    private static (int First, int Last) Range(string text)
    {
        var ends = text.Split('-');
        return TryHex(ends[0], out var first) && TryHex(ends[^1], out var last) ? (first, last) : (1, 0);
    }

    private static bool TryHex(string text, out int value) => int.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
}
