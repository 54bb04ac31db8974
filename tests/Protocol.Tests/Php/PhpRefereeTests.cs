using System.Text;
using Paykassma.Protocol.Php;
using Paykassma.Protocol.Tests.Postbacks;

namespace Paykassma.Protocol.Tests.Php;

public sealed class PhpRefereeTests
{
    [Fact]
    public async Task PhpAgreesOnEveryCharacterOfTheFirstPlanes()
    {
        if (!PhpReferee.IsInstalled) Assert.Skip("php is not on the PATH");
        var text = new StringBuilder("[\"");
        for (var c = 1; c < 0x3000; c++) text.Append($"\\u{c:x4}");
        text.Append("\\ud83d\\ude00\"]");

        Assert.Equal(await PhpReferee.EncodeAsync(text.ToString()), Canonical(text.ToString()));
    }

    [Fact]
    public async Task PhpAgreesOnTheVectors()
    {
        if (!PhpReferee.IsInstalled) Assert.Skip("php is not on the PATH");

        Assert.Equal(await PhpReferee.EncodeAsync(Vectors.UnicodeAdditionalData), Canonical(Vectors.UnicodeAdditionalData));
    }

    private static string Canonical(string json) => Encoding.UTF8.GetString(PhpJson.Canonical(Encoding.UTF8.GetBytes(json)));
}
