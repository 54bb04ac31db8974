using System.Text;
using Paykassma.Protocol.Postbacks;

namespace Paykassma.Protocol.Tests.Postbacks;

/// <summary>What a postback says is fixed; who signed it is not.</summary>
public sealed class PostbackContentTests
{
    private static readonly PostbackKeys Others = new("other_access", "other_private");

    [Fact]
    public void AContentIsTheBodyWithoutTheTwoKeys()
    {
        var body = Body(Vectors.Signature, Vectors.Keys.AccessKey);
        Assert.True(PostbackContent.TryRead(Encoding.UTF8.GetBytes(body), out var content));
        Assert.Equal(
            body.Replace($"\"signature\":\"{Vectors.Signature}\",", "", StringComparison.Ordinal)
                .Replace($"\"access_key\":\"{Vectors.Keys.AccessKey}\",", "", StringComparison.Ordinal),
            Encoding.UTF8.GetString(content.Bytes.Span));
        Assert.Equal(Vectors.AdditionalData, Encoding.UTF8.GetString(content.AdditionalData.Span));
    }

    [Fact]
    public void ABodyThatWasSignedBeforeIsSignedAnewToTheByte()
    {
        var before = Body("a signature of long ago", "an access key of long ago");
        Assert.True(PostbackContent.TryRead(Encoding.UTF8.GetBytes(before), out var content));
        Assert.Equal(Body(Vectors.Signature, Vectors.Keys.AccessKey), Encoding.UTF8.GetString(content.Sign(Vectors.Keys)));
    }

    [Fact]
    public void TheSameContentVerifiesWithWhateverKeysSignedIt()
    {
        Assert.True(PostbackContent.TryRead(Encoding.UTF8.GetBytes(Body("", "")), out var content));
        foreach (var keys in (PostbackKeys[])[Vectors.Keys, Others])
        {
            var postback = Vectors.Read(content.Sign(keys));
            Assert.True(PostbackVerifier.Verify(postback, keys));
            Assert.Empty(postback.Disagreements());
            Assert.False(PostbackVerifier.Verify(postback, keys == Others ? Vectors.Keys : Others));
        }
    }

    [Fact]
    public void AnAccessKeyWithQuotesStaysWithinItsField()
    {
        var keys = new PostbackKeys("""a","label":"b""", "private");
        Assert.True(PostbackContent.TryRead(Encoding.UTF8.GetBytes(Body("", "")), out var content));
        Assert.Equal((keys.AccessKey, "631317234"), (Vectors.Read(content.Sign(keys)).AccessKey, Vectors.Read(content.Sign(keys)).Label));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"additional_data":{}}""")]
    [InlineData("""{"additional_data":[]""")]
    [InlineData("""{"additional_data":[]}{}""")]
    [InlineData("""{"additional_data":[],"additional_data":[]}""")]
    public void WhatIsNoPostbackIsNotAContent(string text) => Assert.False(PostbackContent.TryRead(Encoding.UTF8.GetBytes(text), out _));

    private static string Body(string signature, string accessKey) =>
        $$$"""{"signature":"{{{signature}}}","wallet_type":"jazzcash_business","amount":700,"currency_code":"PKR","label":"631317234","converted_amount":{"USD":4.61},"direction":"ingoing","created_datetime":"2023-08-25 10:47:40","access_key":"{{{accessKey}}}","additional_data":{{{Vectors.AdditionalData}}}}""";
}
