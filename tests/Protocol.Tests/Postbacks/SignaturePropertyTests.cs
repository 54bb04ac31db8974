using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Paykassma.Protocol.Php;
using Paykassma.Protocol.Postbacks;

namespace Paykassma.Protocol.Tests.Postbacks;

/// <summary>What breaks a signature and what does not, over items made at random.</summary>
public sealed class SignaturePropertyTests
{
    private static readonly string[] Scalars =
        ["\"\"", "\"700\"", "700", "700.0", "7e2", "0", "-0", "null", "true", "\"ü/\\\"\\\\\"", "\"\\u0001\\u2028\"", "\"😀\"", "[]", "{}"];

    private static readonly string[] Keys = ["amount", "comment", "withdrawal_id", "a/b", "Имя", "x", "y", "z"];

    private static readonly Gen<KeyValuePair<string, string>[]> Items =
        from length in Gen.Choose(1, Keys.Length)
        from keys in Gen.Shuffle(Keys)
        from values in Gen.Elements(Scalars).ArrayOf(length)
        select keys.Take(length).Zip(values, KeyValuePair.Create).ToArray();

    [Fact]
    public void WhatIsSignedVerifies() =>
        Prop.ForAll(Items.ToArbitrary(), item => Verifies(Write(item), Sign(item))).QuickCheckThrowOnFailure();

    [Fact]
    public void WhiteSpaceAndEquivalentEscapesChangeNothing() =>
        Prop.ForAll(Items.ToArbitrary(), item =>
        {
            var escaped = JsonNode.Parse(Write(item).Replace(":700.0", ":\"n1\"", StringComparison.Ordinal).Replace(":7e2", ":\"n2\"", StringComparison.Ordinal).Replace(":-0", ":\"n3\"", StringComparison.Ordinal))!
                // The default encoder writes every non-ASCII character and some ASCII ones as \uXXXX.
                .ToJsonString(new JsonSerializerOptions { WriteIndented = true })
                .Replace("\"n1\"", "700.0", StringComparison.Ordinal).Replace("\"n2\"", "7e2", StringComparison.Ordinal).Replace("\"n3\"", "-0", StringComparison.Ordinal);
            return Verifies(escaped, Sign(item));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void AnotherValueBreaksIt() =>
        Prop.ForAll(Items.ToArbitrary(), Gen.Elements(Scalars).ToArbitrary(), Gen.Choose(0, 7).ToArbitrary(), (item, value, at) =>
        {
            var altered = item.ToArray();
            at %= item.Length;
            altered[at] = KeyValuePair.Create(item[at].Key, value);
            return item[at].Value == value || !Verifies(Write(altered), Sign(item));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void AnotherKeyBreaksIt() =>
        Prop.ForAll(Items.ToArbitrary(), Gen.Choose(0, 7).ToArbitrary(), (item, at) =>
        {
            var altered = item.ToArray();
            at %= item.Length;
            altered[at] = KeyValuePair.Create(item[at].Key + "_", item[at].Value);
            return !Verifies(Write(altered), Sign(item));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void AnotherOrderBreaksIt() =>
        Prop.ForAll(Items.ToArbitrary(), item => item.Length == 1 || !Verifies(Write([.. item[1..], item[0]]), Sign(item))).QuickCheckThrowOnFailure();

    [Fact]
    public void AnyFlippedByteOfTheItemIsRefusedOrMeansTheSame()
    {
        var genuine = Encoding.UTF8.GetBytes(Vectors.AdditionalData);
        for (var at = 0; at < genuine.Length; at++)
        {
            var altered = genuine.ToArray();
            altered[at] ^= 1;
            var body = Vectors.Body("@", Vectors.Signature);
            var split = Array.LastIndexOf(body, (byte)'@');
            byte[] whole = [.. body[..split], .. altered, .. body[(split + 1)..]];

            var accepted = PostbackReader.TryRead(whole, out var postback, out _) && PostbackVerifier.Verify(postback, Vectors.Keys);

            Assert.False(accepted, $"byte {at}");
        }
    }

    private static string Write(IEnumerable<KeyValuePair<string, string>> item) =>
        $"[{{{string.Join(',', item.Select(field => $"\"{field.Key}\":{field.Value}"))}}}]";

    private static string Sign(IEnumerable<KeyValuePair<string, string>> item) =>
        PostbackSignature.Compute(Vectors.Keys.AccessKey, Vectors.Keys.PrivateKey, PhpJson.Canonical(Encoding.UTF8.GetBytes(Write(item))));

    private static bool Verifies(string additionalData, string signature) =>
        PostbackReader.TryRead(Vectors.Body(additionalData, signature), out var postback, out _) && PostbackVerifier.Verify(postback, Vectors.Keys);
}
