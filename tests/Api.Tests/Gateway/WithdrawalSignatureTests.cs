using System.Net;
using System.Text.Json.Nodes;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Testing;
using static Paykassma.Api.Tests.Callers.WithdrawalCaller;

namespace Paykassma.Api.Tests.Gateway;

/// <summary>The merchant is the one whose key fits. Whoever has none learns one and the same thing, and nothing is kept.</summary>
[Collection(nameof(WithdrawalSandbox))]
public sealed class WithdrawalSignatureTests(WithdrawalSandbox sandbox)
{
    private static readonly (string What, string Key, string? AccessKey)[] WrongOnes =
    [
        ("nobody's key", "wrong", null),
        ("no key", "", null),
        ("another kind of key", "rich-secret", null),
        ("an address that may not call", "fenced-withdrawal", null),
        ("the key of another than the access key names", "rich-withdrawal", "desk-access"),
        ("the key of another than the access key names, which is nobody's", "rich-withdrawal", "nobody-access"),
    ];

    [Fact]
    public Task EveryWrongSignatureIsAnsweredTheSame() => Cells.AllHoldAsync(WrongOnes, async (_, key, accessKey) =>
    {
        var id = Ids.Number();
        var answer = await sandbox.Rich.Send(accessKey is null ? Body(id) : Body(id, ("access_key", $"\"{accessKey}\"")), key);
        Assert.Equal((HttpStatusCode.OK, WrongSignature), (answer.Status, answer.Body));
        Assert.Equal(0, await sandbox.Books.StatesAsync($"payout/rich/{id}"));
        // Nothing was kept: the id is as good as new.
        Assert.Equal(Ok, (await sandbox.Rich.Create(id)).Body);
    });

    [Theory]
    [InlineData("?secret=desk-secret")]
    [InlineData("?secret=wrong")]
    [InlineData("?secret=rich-secret&secret=rich-secret")]
    [InlineData("?secret=")]
    public async Task ASecretOfAnotherIsAnsweredTheSame(string query) =>
        Assert.Equal(WrongSignature, (await sandbox.Rich.Send(Body(Ids.Number()), null, query)).Body);

    [Theory]
    [InlineData("7")]
    [InlineData("true")]
    public async Task AnAccessKeyThatIsNoTextIsAnsweredTheSame(string json) =>
        Assert.Equal(WrongSignature, (await sandbox.Rich.Create(Ids.Number(), ("access_key", json))).Body);

    [Fact]
    public async Task TheRightAccessKeyOrSecretNarrowsTheSearch()
    {
        Assert.Equal(Ok, (await sandbox.Rich.Create(Ids.Number(), ("access_key", "\"rich-access\""))).Body);
        Assert.Equal(Ok, (await sandbox.Rich.Send(Body(Ids.Number()), null, "?secret=rich-secret")).Body);
    }

    [Theory]
    [InlineData("amount", "7000")]
    [InlineData("account_number", "\"9999999999\"")]
    [InlineData("label", "\"mallory\"")]
    [InlineData("withdrawal_id", "\"another\"")]
    [InlineData("is_test", "true")]
    [InlineData("extra", "\"x\"")]
    public async Task WhatWasChangedOnTheWayIsNotSigned(string field, string json)
    {
        var signed = JsonNode.Parse(Signed(Body(Ids.Number()), sandbox.Rich.Key))!.AsObject();
        signed[field] = JsonNode.Parse(json);
        Assert.Equal(WrongSignature, (await sandbox.Rich.Post(CreatePath, signed.ToJsonString())).Body);
    }

    [Fact]
    public async Task AnEmptyPaymentsDetailsIsAlsoTakenWhereOthersSignIt()
    {
        // Third-party code sorts it as payment_details, before payment_system.
        var body = Body(Ids.Number(), ("payment_details", "{}"));
        var signed = JsonNode.Parse(Signed(body, sandbox.Rich.Key))!.AsObject();
        signed.Remove("payment_details");
        signed["payments_details"] = new JsonObject();
        Assert.Equal(Ok, (await sandbox.Rich.Post(CreatePath, signed.ToJsonString())).Body);
    }

    [Theory]
    [InlineData("payments_details")]
    [InlineData("zz")]
    [InlineData("bank_details")]
    public async Task TheIdOfASignedRequestCannotBePassedOffAsAnotherField(string field)
    {
        // The values and their order are those of a request that was paid, so its signature fits.
        var id = Ids.Number();
        var stolen = JsonNode.Parse(Signed(Body(id, ("bank_details", null)), sandbox.Rich.Key))!.AsObject();
        stolen.Remove("withdrawal_id");
        stolen[field] = field == "zz" ? id : new JsonObject { ["x"] = id };
        var answer = await sandbox.Rich.Post(CreatePath, stolen.ToJsonString());
        Assert.Equal("fail", answer["status"]);
        // bank_details sorts elsewhere: there not even the signature fits.
        var name = field switch { "zz" => "zz", "payments_details" => field, _ => "signature" };
        Assert.True(answer.Json.GetProperty("message").TryGetProperty(name, out _), answer.Body);
    }

    [Fact]
    public async Task TheCommentOfASignedRequestCannotBePassedOffAsItsAmount()
    {
        var id = Ids.Number();
        var stolen = JsonNode.Parse(Signed(Body(id, ("bank_details", null), ("comment", "\"19999\"")), sandbox.Rich.Key))!.AsObject();
        // The same values in the same order, and so the same signature.
        stolen.Remove("comment");
        (stolen["aj"], stolen["amount"]) = (stolen["amount"]!.ToJsonString(), 19_999);
        var answer = await sandbox.Rich.Post(CreatePath, stolen.ToJsonString());
        Assert.Equal(
            """{"status":"fail","message":{"aj":["The aj field is not documented, and could take the amount's place in the signature."]}}""", answer.Body);
    }

    [Fact]
    public async Task AnotherValueOfASignedRequestCannotBePassedOffAsItsId()
    {
        var (id, other) = (Ids.Number(), Ids.Number());
        var paid = Signed(Body(id, ("payments_details", $$"""{"x":"{{other}}"}""")), sandbox.Rich.Key);
        Assert.Equal(Ok, (await sandbox.Rich.Post(CreatePath, paid)).Body);
        // The same values in the same order, and so the same signature.
        var stolen = JsonNode.Parse(paid)!.AsObject();
        stolen.Remove("payments_details");
        (stolen["withdrawal_id"], stolen["zz"]) = (other, id);
        var answer = await sandbox.Rich.Post(CreatePath, stolen.ToJsonString());
        Assert.Equal("""{"status":"fail","message":{"zz":["The zz field must not come after withdrawal_id by name."]}}""", answer.Body);
        Assert.Equal(0, await sandbox.Books.StatesAsync($"payout/rich/{other}"));
    }

    [Fact]
    public async Task NoLogHoldsAKey()
    {
        await sandbox.Rich.Create(Ids.Number());
        Assert.DoesNotContain(sandbox.Host.Log.Lines, line => line.Contains("rich-withdrawal", StringComparison.Ordinal));
        Assert.DoesNotContain(sandbox.Host.Log.Lines, line => line.Contains("rich-private", StringComparison.Ordinal));
    }
}
