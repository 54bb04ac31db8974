using System.Text;
using Paykassma.Protocol.Php;
using Paykassma.Protocol.Postbacks;
using Paykassma.Testing;

namespace Paykassma.Protocol.Tests.Postbacks;

public sealed class PostbackSignatureTests
{
    [Fact]
    public void FirstVectorIsSignedToTheByte() =>
        Assert.Equal(Vectors.Signature, PostbackSignature.Compute("test_access_key", "test_private_key", Encoding.UTF8.GetBytes(Vectors.AdditionalData)));

    [Fact]
    public void VectorWithSlashDashAndUnicodeIsSignedToTheByte() =>
        Assert.Equal(Vectors.UnicodeSignature, PostbackSignature.Compute("test_access_key", "test_private_key", Encoding.UTF8.GetBytes(Vectors.UnicodeAdditionalData)));

    [Fact]
    public void GenuinePostbackVerifies() =>
        Assert.True(PostbackVerifier.Verify(Vectors.Read(Vectors.Body(Vectors.AdditionalData, Vectors.Signature)), Vectors.Keys));

    [Fact]
    public void OtherWhiteSpaceAndEquivalentEscapesStillVerify()
    {
        var spelled = Vectors.UnicodeAdditionalData
            .Replace("a/b — ü", "\\u0061\\/b \\u2014 \\u00FC", StringComparison.Ordinal)
            .Replace("Имя", "\\u0418м\\u044f", StringComparison.Ordinal)
            .Replace("\"comment\"", "\"\\u0063omment\"", StringComparison.Ordinal)
            .Replace(",", " ,\n\t", StringComparison.Ordinal)
            .Replace(":{", " : {", StringComparison.Ordinal);

        Assert.True(PostbackVerifier.Verify(Vectors.Read(Vectors.Body(spelled, Vectors.UnicodeSignature)), Vectors.Keys));
    }

    [Fact]
    public void AnyChangeOfWhatIsSignedIsRefused() => Cells.AllHold(
        [
            ("\"amount\":\"700\"", "\"amount\":\"701\""),
            ("\"amount\":\"700\"", "\"amount\":700"),
            ("\"amount\":\"700\"", "\"amounts\":\"700\""),
            (":1430926", ":1430926.0"),
            (":1430926", ":1.430926e6"),
            ("\"transaction_type\":0", "\"transaction_type\":-0"),
            ("\"withdrawal_id\":null", "\"withdrawal_id\":\"\""),
            ("\"withdrawal_id\":null,\"withdrawal_status\":null", "\"withdrawal_status\":null,\"withdrawal_id\":null"),
            ("\"bank_code\":\"\",\"branch_code\":\"\"", "\"branch_code\":\"\",\"bank_code\":\"\""),
            ("}]", "},{}]"),
            ("}]", ",\"more\":1}]"),
            ("\"account_email\":\"\",", ""),
            ("\"account_email\":\"\"", "\"account_email\":\" \""),
        ],
        (string from, string to) =>
        {
            Assert.Contains(from, Vectors.AdditionalData, StringComparison.Ordinal);
            var altered = Vectors.AdditionalData.Replace(from, to, StringComparison.Ordinal);

            Assert.False(PostbackVerifier.Verify(Vectors.Read(Vectors.Body(altered, Vectors.Signature)), Vectors.Keys));
        });

    [Theory]
    [InlineData("other", "test_private_key")]
    [InlineData("test_access_key", "other")]
    [InlineData("test_access_keytest_", "private_key")]
    public void OtherKeysAreRefused(string accessKey, string privateKey) =>
        Assert.False(PostbackVerifier.Verify(Vectors.Read(Vectors.Body(Vectors.AdditionalData, Vectors.Signature)), accessKey, privateKey));

    [Theory]
    [InlineData("")]
    [InlineData("A258F035828390F7F1FB5408E3BB643BAB675675")]
    [InlineData("a258f035828390f7f1fb5408e3bb643bab675675 ")]
    [InlineData("a258f035828390f7f1fb5408e3bb643bab67567")]
    public void SignatureIsComparedExactly(string signature) =>
        Assert.False(PostbackVerifier.Verify(Vectors.Read(Vectors.Body(Vectors.AdditionalData, signature)), Vectors.Keys));

    [Fact]
    public void UnsignedFieldsDoNotMatterToTheSignature() =>
        Assert.True(PostbackVerifier.Verify(
            Vectors.Read(Vectors.Body(Vectors.AdditionalData, Vectors.Signature, amount: "7000000", extra: "\"unknown\":[{}],")), Vectors.Keys));

    [Fact]
    public void CanonicalFormOfTheCanonicalFormIsItself() =>
        Assert.Equal(Vectors.UnicodeAdditionalData, Encoding.UTF8.GetString(PhpJson.Canonical(Encoding.UTF8.GetBytes(Vectors.UnicodeAdditionalData))));

    [Fact]
    public void KeysAreNotPrinted() => Assert.DoesNotContain("test_private_key", Vectors.Keys.ToString(), StringComparison.Ordinal);
}
