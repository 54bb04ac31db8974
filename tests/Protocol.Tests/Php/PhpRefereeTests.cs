using System.Text;
using Paykassma.Protocol.Php;
using Paykassma.Protocol.Tests.Postbacks;

namespace Paykassma.Protocol.Tests.Php;

/// <summary>What we write is compared with what PHP itself writes.</summary>
public sealed class PhpRefereeTests(PhpReferee php) : IClassFixture<PhpReferee>
{
    // Escaped and plain, a block takes 37 kB: more of them in one body would not fit the limit of a postback.
    private const int BlockCharacters = 0x1000;

    /// <summary>Where the blocks of the first plane begin.</summary>
    public static TheoryData<int> Blocks => [.. Enumerable.Range(0, 0x10000 / BlockCharacters).Select(block => block * BlockCharacters)];

    [Theory]
    [MemberData(nameof(Blocks))]
    public Task PhpAgreesOnEveryCharacterOfTheFirstPlane(int first) =>
        AssertPhpAgreesAsync(BothWays(Characters(Math.Max(first, 1), first + BlockCharacters)));

    [Fact]
    public Task PhpAgreesOnCharactersOfEveryOtherPlane() =>
        AssertPhpAgreesAsync(BothWays([.. Characters(0x10000, 0x110000, step: 0x1FF), new Rune(0x10FFFF)]));

    [Fact]
    public Task PhpAgreesOnTheVectors() => AssertPhpAgreesAsync(Vectors.UnicodeAdditionalData);

    private async Task AssertPhpAgreesAsync(string json) => Assert.Equal(await php.EncodeAsync(json), Canonical(json));

    /// <summary>Half a surrogate pair is no character, and is left out.</summary>
    private static IEnumerable<Rune> Characters(int first, int end, int step = 1)
    {
        for (var c = first; c < end; c += step)
        {
            if (Rune.IsValid(c)) yield return new Rune(c);
        }
    }

    /// <summary>Two strings of the same characters: one with every character escaped, one with those as they are that may stand so.</summary>
    private static string BothWays(IEnumerable<Rune> characters)
    {
        var (escaped, plain) = (new StringBuilder(), new StringBuilder());
        foreach (var character in characters)
        {
            foreach (var unit in character.ToString()) escaped.Append($"\\u{(int)unit:x4}");
            if (character.Value is >= 0x20 and not '"' and not '\\') plain.Append(character);
        }

        return $"[\"{escaped}\",\"{plain}\"]";
    }

    private static string Canonical(string json) => Encoding.UTF8.GetString(PhpJson.Canonical(Encoding.UTF8.GetBytes(json)));
}
