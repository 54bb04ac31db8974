using System.Text.Json.Nodes;
using Paykassma.Api.Tests.Acts;
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
    public async Task ACopyWithOtherUnsignedFieldsIsKeptBesideTheFirst()
    {
        var (label, thief) = (Ids.Label(), Ids.Label());
        var postback = new SignedPostback { Order = Ids.Order(), Label = label };
        await sandbox.Merchant.Postback(postback.WithUnsigned("label", thief));
        for (var i = 0; i < 2; i++) Assert.Equal(OkBody, (await sandbox.Merchant.Postback(postback.Body)).Body);
        var held = (await HeldList.FindAsync(sandbox.Merchant, postback.Hash))!.Value;
        Assert.Contains(thief, held.GetProperty("body").GetString(), StringComparison.Ordinal);
        Assert.Contains(label, Assert.Single(held.GetProperty("copies").EnumerateArray()).GetString(), StringComparison.Ordinal);
        using var person = await StaffCaller.SignInAsync(sandbox.Host.Http.BaseAddress!, "operator");
        var page = await person.GetAsync($"/merchant/attention/held?hash={postback.Hash}");
        Assert.Contains(label, page, StringComparison.Ordinal);
        Assert.Contains(thief, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OfManyCopiesTheFirstAndTheLastAreKept()
    {
        var postback = new SignedPostback { Order = Ids.Order(), Label = Ids.Label() };
        for (var i = 0; i < 10; i++) await sandbox.Merchant.Postback(postback.WithUnsigned("label", $"copy-{i}"));
        await sandbox.Merchant.Postback(postback.Body);
        var copies = (await HeldList.FindAsync(sandbox.Merchant, postback.Hash))!.Value.GetProperty("copies").EnumerateArray().Select(copy => copy.GetString()!).ToList();
        Assert.Equal(5, copies.Count);
        Assert.Contains("copy-1", copies[0], StringComparison.Ordinal);
        Assert.Contains(postback.Label, copies[^1], StringComparison.Ordinal);
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
