using System.Text;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Postbacks;
using Paykassma.Testing;

namespace Paykassma.Protocol.Tests.Postbacks;

public sealed class PostbackReaderTests
{
    [Fact]
    public void EveryFieldIsRead()
    {
        var postback = Vectors.Read(Vectors.Body(Vectors.UnicodeAdditionalData, Vectors.UnicodeSignature));

        Assert.Equal("jazzcash_business", postback.WalletType);
        Assert.Equal("700", postback.AmountToken);
        Assert.Equal("PKR", postback.CurrencyCode);
        Assert.Equal("631317234", postback.Label);
        Assert.Equal("ingoing", postback.Direction);
        Assert.Equal("2023-08-25 10:47:40", postback.CreatedDatetime);
        Assert.Equal("test_access_key", postback.AccessKey);
        Assert.Equal("""{"USD":4.61,"INR":380}""", Encoding.UTF8.GetString(postback.ConvertedAmount.Span));
        Assert.Equal(Vectors.UnicodeAdditionalData, Encoding.UTF8.GetString(postback.RawAdditionalData.Span));
        Assert.Equal(
            new AdditionalDataItem
            {
                ActivatedDatetime = "2023-08-25 13:47:40",
                ExchangerIdentifier = "99xxxx6690",
                Comment = "a/b — ü",
                Amount = "700",
                CurrencyCode = "PKR",
                WalletType = "jazzcash_business",
                StockpilingId = "1430926",
                TransactionId = "047752123519",
                TransactionType = "0",
                PluginCustomOrderId = "h8JxcM123DbmAvfn",
                AccountNumber = "",
                AccountName = "Имя",
                AccountEmail = "",
                BankCode = "",
                BranchCode = "",
                UnreadableFields = postback.SingleItem!.UnreadableFields,
            },
            postback.SingleItem);
    }

    [Fact]
    public void RawSliceIsKeptAsSent()
    {
        const string Spaced = """[ { "amount" : 7e2 } ]""";
        var postback = Vectors.Read(Vectors.Body(Spaced, ""));

        Assert.Equal(Spaced, Encoding.UTF8.GetString(postback.RawAdditionalData.Span));
        Assert.Equal("""[{"amount":7e2}]""", Encoding.UTF8.GetString(postback.CanonicalAdditionalData.Span));
    }

    [Theory]
    [InlineData("""{"access_key":"a","additional_data":[]}""", PostbackErrorCode.MissingSignature)]
    [InlineData("""{"signature":1,"access_key":"a","additional_data":[]}""", PostbackErrorCode.MissingSignature)]
    [InlineData("""{"signature":"s","additional_data":[]}""", PostbackErrorCode.MissingAccessKey)]
    [InlineData("""{"signature":"s","access_key":null,"additional_data":[]}""", PostbackErrorCode.MissingAccessKey)]
    [InlineData("""{"signature":"s","access_key":"a"}""", PostbackErrorCode.MissingAdditionalData)]
    [InlineData("""{"signature":"s","access_key":"a","additional_data":{"a":[1]}}""", PostbackErrorCode.MissingAdditionalData)]
    [InlineData("""{"signature":"s","access_key":"a","additional_data":"[]"}""", PostbackErrorCode.MissingAdditionalData)]
    public void BodyWithoutSomethingToVerifyIsRefused(string body, PostbackErrorCode expected)
    {
        Assert.False(PostbackReader.TryRead(Encoding.UTF8.GetBytes(body), out _, out var error));
        Assert.Equal(expected, error.Code);
    }

    [Fact]
    public void WhatIsNoStrictJsonIsRefused() => Cells.AllHold(
        [
            ("", JsonErrorCode.Empty),
            ("[]", JsonErrorCode.NotAnObject),
            ("7", JsonErrorCode.NotAnObject),
            ("[1", JsonErrorCode.Malformed),
            ("{", JsonErrorCode.Malformed),
            ("{} {}", JsonErrorCode.Malformed),
            ("""{"signature":"s","signature":"s"}""", JsonErrorCode.DuplicateKey),
            ("""{"label":"s","\u006cabel":"s"}""", JsonErrorCode.DuplicateKey),
            ("""{"additional_data":[{"amount":"1","amount":"2"}]}""", JsonErrorCode.DuplicateKey),
            ("""{"additional_data":[{"bank_details":{"bank_code":"1","bank_code":"2"}}]}""", JsonErrorCode.DuplicateKey),
            ("""{"converted_amount":{"USD":1,"USD":2}}""", JsonErrorCode.DuplicateKey),
            ("""{"additional_data":[{"comment":"\u0000"}]}""", JsonErrorCode.NullCharacter),
            ("""{"additional_data":[{"comment":"\ud800"}]}""", JsonErrorCode.LoneSurrogate),
            ("""{"x":[[[[[[[[1]]]]]]]]}""", JsonErrorCode.TooDeep),
            ("""{"amount":NaN}""", JsonErrorCode.Malformed),
            ("""{"additional_data":[1,]}""", JsonErrorCode.Malformed),
        ],
        (string body, JsonErrorCode expected) =>
        {
            Assert.False(PostbackReader.TryRead(Encoding.UTF8.GetBytes(body), out _, out var error));
            Assert.Equal(expected, error.Json?.Code);
        });

    [Fact]
    public void OversizedBodyIsRefused()
    {
        Assert.False(PostbackReader.TryRead(new byte[JsonLimits.Postback.BodyBytesMax + 1], out _, out var error));
        Assert.Equal(JsonErrorCode.TooLarge, error.Json?.Code);
    }

    [Theory]
    [InlineData("[]", 0)]
    [InlineData("[{},{}]", 2)]
    [InlineData("[1]", 1)]
    [InlineData("""[{"amount":{}}]""", 1)]
    [InlineData("""[{"amount":true}]""", 1)]
    [InlineData("""[{"bank_details":"x"}]""", 1)]
    [InlineData("""[{"bank_details":[1,[2]]}]""", 1)]
    [InlineData("""[{"bank_details":{"bank_code":[]}}]""", 1)]
    public void OddButGenuineItemsAreReadAndLeaveNoSingleItem(string additionalData, int items)
    {
        var postback = Vectors.Read(Vectors.Body(additionalData, PostbackSignature.Compute("test_access_key", "test_private_key", Encoding.UTF8.GetBytes(additionalData))));

        Assert.Equal(items, postback.Items.Count);
        Assert.Null(postback.SingleItem);
        Assert.True(PostbackVerifier.Verify(postback, Vectors.Keys));
        Assert.Equal(["amount", "currency_code", "wallet_type", "direction"], postback.Disagreements());
    }

    [Fact]
    public void EmptyArrayPassesForEmptyBankDetails() =>
        Assert.NotNull(Vectors.Read(Vectors.Body("""[{"bank_details":[],"amount":"1"}]""", "")).SingleItem);

    [Fact]
    public void ManyItemsAreCountedNoFurtherThanNeeded() =>
        Assert.Equal(16, Vectors.Read(Vectors.Body($"[{string.Join(',', Enumerable.Repeat("{}", 5000))}]", "")).Items.Count);

    [Fact]
    public void ManyKeysOfOneObjectAreAllHeld()
    {
        var keys = string.Join(',', Enumerable.Range(0, 3000).Select(i => $"\"key number {i}\":1"));

        Assert.False(PostbackReader.TryRead(Encoding.UTF8.GetBytes($$"""{{{keys}},"key number 1500":2}"""), out _, out var error));
        Assert.Equal(JsonErrorCode.DuplicateKey, error.Json?.Code);
    }

    [Fact]
    public void SameKeyInTwoObjectsIsNoDuplicate() => Vectors.Read(Vectors.Body("""[{"a":1,"b":{"a":1}},{"a":{"a":2}}]""", ""));
}
