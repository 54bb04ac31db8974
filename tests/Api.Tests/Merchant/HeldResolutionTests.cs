using System.Net;
using System.Text.Json;
using Paykassma.Api.Tests.Callers;

namespace Paykassma.Api.Tests.Merchant;

/// <summary>What a person does about genuine postbacks that credited nobody.</summary>
public sealed class HeldResolutionTests(AttentionHost host) : AttentionTest(host), IClassFixture<AttentionHost>
{
    [Fact]
    public async Task AHeldOneIsListedWithWhatWasSigned()
    {
        var postback = await Held();
        var item = (await Listed(postback.Hash))!.Value;
        Assert.Equal(
            ("held_postback", "LabelDiffers", "700", "INR", "mallory", postback.Order),
            (Text(item, "kind"), Text(item, "reason"), Text(item, "amount"), Text(item, "currency_code"), Text(item, "label"), Text(item, "custom_transaction_id")));
        Assert.Equal(["release", "dismiss"], item.GetProperty("actions").EnumerateArray().Select(action => action.GetString()));
    }

    [Fact]
    public async Task AReleaseCreditsTheOrderOnceAndTheRowKeepsWhoAndWhy()
    {
        var postback = await Held();
        for (var i = 0; i < 2; i++)
        {
            var answer = await ResolveHeld(postback.Hash, Release(postback.Order));
            Assert.Equal((HttpStatusCode.OK, "release", "shop", "the label was mistyped"), (answer.Status, answer["action"], answer["operator"], answer["reason"]));
            Assert.Equal((postback.Order, $"merchant/deposit/{postback.Order}"), (answer["custom_transaction_id"], answer["closed_by"]));
            Assert.NotNull(answer["closed_at"]);
        }

        Assert.Null(await Listed(postback.Hash));
        await Merchant.Postback(postback.Body);
        Assert.Equal(70_000, await Merchant.Balance(postback.Label));
        var act = Assert.Single((await Merchant.Get(postback.Order)).Json.GetProperty("resolutions").EnumerateArray());
        Assert.Equal("release", Text(act, "action"));
    }

    [Fact]
    public async Task AReleaseToAnotherOrderCreditsThatOne()
    {
        var postback = await Held();
        var (order, label) = (Ids.Order(), Ids.Label());
        await Merchant.Deposit(order, label);
        Assert.Equal(HttpStatusCode.OK, (await ResolveHeld(postback.Hash, Release(order))).Status);
        Assert.Equal((70_000, 0), (await Merchant.Balance(label), await Merchant.Balance(postback.Label)));
        // The clean copy is now money that another order has: a visible difference, never a second credit.
        await Merchant.Postback(postback.Body);
        Assert.Equal(0, await Merchant.Balance(postback.Label));
    }

    [Fact]
    public async Task AnOrderThatWasCreditedByAnotherTransferIsRefusedAndThePostbackStaysOpen()
    {
        var postback = await Held();
        await Merchant.Postback(new SignedPostback { Order = postback.Order, Label = postback.Label }.Body);
        var answer = await ResolveHeld(postback.Hash, Release(postback.Order));
        Assert.Equal((HttpStatusCode.Conflict, "CREDIT_REFUSED", "SecondTransfer"), (answer.Status, answer.Code, answer["reason"]));
        Assert.NotNull(await Listed(postback.Hash));
        Assert.Equal("dismiss", (await ResolveHeld(postback.Hash, Dismiss))["action"]);
        Assert.Equal(70_000, await Merchant.Balance(postback.Label));
    }

    [Fact]
    public async Task ADismissedOneIsClosedAndCreditsNobody()
    {
        var postback = await Held();
        for (var i = 0; i < 2; i++) Assert.Equal("dismiss", (await ResolveHeld(postback.Hash, Dismiss))["action"]);
        Assert.Null(await Listed(postback.Hash));
        var late = await ResolveHeld(postback.Hash, Release(postback.Order));
        Assert.Equal((HttpStatusCode.Conflict, "HELD_POSTBACK_CLOSED"), (late.Status, late.Code));
        Assert.Equal(0, await Merchant.Balance(postback.Label));
    }

    [Fact]
    public async Task ReleasesAndTheCleanCopyAtOnceCreditOnce()
    {
        for (var round = 0; round < 10; round++)
        {
            var postback = await Held();
            await Task.WhenAll(
                ResolveHeld(postback.Hash, Release(postback.Order)), Merchant.Postback(postback.Body), ResolveHeld(postback.Hash, Release(postback.Order)));
            Assert.Equal(70_000, await Merchant.Balance(postback.Label));
            Assert.Null(await Listed(postback.Hash));
        }
    }

    [Fact]
    public async Task AnAlteredCopyOfWhatIsCreditedAlreadyNeedsNobody()
    {
        var postback = new SignedPostback { Order = Ids.Order(), Label = Ids.Label() };
        await Merchant.Deposit(postback.Order, postback.Label);
        await Merchant.Postback(postback.Body);
        await Merchant.Postback(postback.WithUnsigned("label", "mallory"));
        await Merchant.Postback(postback.WithUnsigned("amount", 7_000));
        Assert.Equal(1, await Host.Books.HeldAsync(postback.Hash));
        Assert.Null(await Listed(postback.Hash));
        Assert.Equal(70_000, await Merchant.Balance(postback.Label));
    }

    [Fact]
    public async Task AnAlteredCopyThatRacesTheCleanOneNeedsNobody()
    {
        for (var round = 0; round < 10; round++)
        {
            var postback = new SignedPostback { Order = Ids.Order(), Label = Ids.Label() };
            await Merchant.Deposit(postback.Order, postback.Label);
            await Task.WhenAll(Merchant.Postback(postback.Body), Merchant.Postback(postback.WithUnsigned("label", "mallory")));
            Assert.Null(await Listed(postback.Hash));
            Assert.Equal(70_000, await Merchant.Balance(postback.Label));
        }
    }

    [Fact]
    public async Task OneThatCannotBeCreditedCanOnlyBeDismissed()
    {
        var postback = new SignedPostback { Order = Ids.Order(), Label = Ids.Label() };
        await Merchant.Deposit(postback.Order, postback.Label);
        var signed = postback.SignedPart;
        signed[0]!["transaction_id"] = "";
        var body = postback.Around(signed.ToJsonString());
        await Merchant.Postback(body);
        Assert.True(Protocol.Postbacks.PostbackReader.TryRead(body, out var read, out _));
        Assert.Equal("""["dismiss"]""", (await Listed(read.AdditionalDataHash))!.Value.GetProperty("actions").GetRawText());
        var answer = await ResolveHeld(read.AdditionalDataHash, Release(postback.Order));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "HELD_POSTBACK_NOT_CREDITABLE"), (answer.Status, answer.Code));
        Assert.Equal(HttpStatusCode.OK, (await ResolveHeld(read.AdditionalDataHash, Dismiss)).Status);
    }

    private static string? Text(JsonElement item, string name) => item.GetProperty(name).GetString();
}
