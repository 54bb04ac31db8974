using System.Text.Json.Nodes;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;

namespace Paykassma.Api.Tests.Merchant;

/// <summary>Genuine postbacks for orders that were never registered.</summary>
public sealed class UnknownOrdersTests(Sandbox sandbox, UnknownOrdersTests.CreditAndFlag flagging) : IClassFixture<UnknownOrdersTests.CreditAndFlag>
{
    private const string OkBody = """{"status":"ok"}""";

    [Fact]
    public async Task AreHeldUnlessTheOptionSaysOtherwise()
    {
        var postback = new SignedPostback { Order = Ids.Order(), Label = Ids.Label() };
        Assert.Equal(OkBody, (await sandbox.Merchant.Postback(postback.Body)).Body);
        Assert.Equal(0, await sandbox.Merchant.Balance(postback.Label));
        Assert.Equal("UnknownOrder", (await HeldList.FindAsync(sandbox.Merchant, postback.Hash))!.Value.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task MayBeCreditedAndFlagged()
    {
        var postback = new SignedPostback { Order = Ids.Order(), Label = Ids.Label() };
        for (var i = 0; i < 3; i++) Assert.Equal(OkBody, (await flagging.Merchant.Postback(postback.Body)).Body);
        Assert.Equal(70_000, await flagging.Merchant.Balance(postback.Label));
        Assert.True((await flagging.Merchant.Get(postback.Order)).Json.GetProperty("flagged").GetBoolean());
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\" \"")]
    [InlineData("null")]
    public async Task WithoutAUsableLabelAreHeldEvenThen(string label)
    {
        var postback = new SignedPostback { Order = Ids.Order(), Label = Ids.Label() };
        Assert.Equal(OkBody, (await flagging.Merchant.Postback(postback.WithUnsigned("label", JsonNode.Parse(label)!))).Body);
        Assert.NotNull(await HeldList.FindAsync(flagging.Merchant, postback.Hash));
        Assert.Equal(0, await flagging.Books.StatesAsync($"deposit/{postback.Order}"));
    }

    public sealed class CreditAndFlag(Sandbox sandbox) : HostFixture(sandbox.Postgres)
    {
        protected override Task<string[]> SettingsAsync() => Task.FromResult<string[]>(["--Merchant:UnknownOrders=CreditAndFlag"]);
    }
}
