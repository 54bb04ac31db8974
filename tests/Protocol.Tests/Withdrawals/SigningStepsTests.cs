using System.Text;
using Paykassma.Protocol.Json;
using Paykassma.Protocol.Withdrawals;

namespace Paykassma.Protocol.Tests.Withdrawals;

/// <summary>The steps of a signature lead to the signature that a receiver checks.</summary>
public sealed class SigningStepsTests
{
    private const string Key = "test_private_key";

    [Fact]
    public void ValuesAreNamedInTheirOrder()
    {
        var steps = Read("""{"label":"ada","bank_details":{"branch_code":"b","bank_code":"a"},"is_test":true,"amount":1000,"signature":"left out"}""");
        Assert.Equal(
            [new("amount", "1000"), new("bank_details.bank_code", "a"), new("bank_details.branch_code", "b"), new("is_test", "1"), new("label", "ada")],
            steps.Values);
        Assert.Equal("1000:a:b:1:ada", steps.Joined);
    }

    [Fact]
    public void SignatureIsTheOneThatAReceiverChecks()
    {
        const string Request = """{"withdrawal_id":"1","amount":1000,"label":"ada"}""";
        var signed = Request.Replace("{", $"{{\"signature\":\"{Read(Request).Sign(Key)}\",", StringComparison.Ordinal);
        Assert.True(SignedContent.TryRead(Input(signed), out var content, out _) && content.IsSignedWith(Key));
    }

    [Theory]
    [InlineData("""{"label":"a:b"}""", "label")]
    [InlineData("""{"label":["a"]}""", "label")]
    [InlineData("""{"payments_details":{}}""", "payments_details")]
    public void WhatCannotBeSignedHasAnError(string json, string field)
    {
        Assert.False(SigningSteps.TryRead(Input(json), out _, out var errors));
        Assert.NotEmpty(errors[field]);
    }

    private static SigningSteps Read(string json) => SigningSteps.TryRead(Input(json), out var steps, out _) ? steps : throw new ArgumentException(json);

    private static JsonInput Input(string json) => JsonInput.TryRead(Encoding.UTF8.GetBytes(json), out var input, out _) ? input : throw new ArgumentException(json);
}
