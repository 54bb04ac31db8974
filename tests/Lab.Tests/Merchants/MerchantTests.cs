using Paykassma.Lab.Cases;
using Paykassma.Lab.Probing;
using Paykassma.Lab.Sheets;

namespace Paykassma.Lab.Tests.Merchants;

/// <summary>A right merchant passes every case; a wrong one fails exactly those that its mistake is about.</summary>
public sealed class MerchantTests
{
    [Fact]
    public async Task RightMerchantPassesEveryCase()
    {
        var sheet = await PlayAsync(new RightShop());
        Assert.True(sheet.Cases.All(one => one.Verdict == Verdict.Passed), sheet.Faults());
        Assert.Equal(LabCases.All.Select(one => one.Name), sheet.Cases.Select(one => one.Case));
    }

    [Fact]
    public Task MerchantThatChecksNoSignatureIsFoundOut() => OnlyTheseFailAsync(new ChecksNoSignature(), "bad-signature", "strangers-key");

    [Fact]
    public Task MerchantThatCreditsTheUnsignedAmountIsFoundOut() => OnlyTheseFailAsync(new CreditsUnsignedAmount(), "altered-amount", "malformed-data");

    [Fact]
    public Task MerchantThatCreditsTheUnsignedLabelIsFoundOut() => OnlyTheseFailAsync(new CreditsUnsignedLabel(), "altered-label");

    [Fact]
    public Task MerchantThatCreditsEveryRepeatIsFoundOut() =>
        OnlyTheseFailAsync(new CreditsEveryRepeat(), "duplicate", "duplicates-at-once", "reordered", "cut-connection");

    [Fact]
    public Task MerchantThatChecksThenInsertsIsFoundOut() => OnlyTheseFailAsync(new ChecksThenInserts(), "duplicates-at-once");

    [Fact]
    public Task MerchantThatAnswersOkToExceptionsIsFoundOut() => OnlyTheseFailAsync(new AnswersOkToExceptions(), "broken-database");

    [Fact]
    public async Task WithoutAProbeMoneyIsNotSeenAndNeverCountsAsPassed()
    {
        await using var shop = new CreditsEveryRepeat();
        await shop.StartAsync();
        var sheet = await new LabRun(OptionsOf(shop), probe: null).PlayAsync(_ => { }, TestContext.Current.CancellationToken);

        Assert.False(sheet.SawMoney);
        Assert.Equal(["exact-answer", "in-time"], sheet.Ended(Verdict.Passed));
        Assert.Equal(["late-success", "broken-database"], sheet.Ended(Verdict.NotAsked));
        Assert.Empty(sheet.Ended(Verdict.Failed));
        Assert.Contains("Money was not seen", sheet.Summary(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MerchantThatDoesNotRotateIsNotAskedForTheOldPair()
    {
        await using var shop = new RightShop();
        await shop.StartAsync();
        var sheet = await PlayAsync(shop, OptionsOf(shop) with { OldKeys = null, Only = "old-key" });
        Assert.Equal(Verdict.NotAsked, Assert.Single(sheet.Cases).Verdict);
    }

    [Fact]
    public async Task EndpointThatDoesNotAnswerEndsTheRun()
    {
        var shop = new RightShop();
        await shop.StartAsync();
        var options = OptionsOf(shop);
        await shop.DisposeAsync();
        var e = await Assert.ThrowsAsync<LabException>(() => new LabRun(options, null).PlayAsync(_ => { }, TestContext.Current.CancellationToken));
        Assert.Contains("does not answer", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProbeThatIsNoneEndsTheRun()
    {
        await using var shop = new RightShop();
        await shop.StartAsync();
        using var http = new HttpClient();
        var probe = new HttpProbe(http, shop.Postback);
        var e = await Assert.ThrowsAsync<LabException>(() => new LabRun(OptionsOf(shop), probe).PlayAsync(_ => { }, TestContext.Current.CancellationToken));
        Assert.Contains("POST /orders answered 404", e.Message, StringComparison.Ordinal);
    }

    private static async Task OnlyTheseFailAsync(RightShop shop, params string[] cases)
    {
        var sheet = await PlayAsync(shop);
        Assert.True(cases.SequenceEqual(sheet.Ended(Verdict.Failed)), sheet.Faults());
        Assert.All(sheet.Cases, one => Assert.True(one.Verdict == Verdict.Passed || cases.Contains(one.Case), one.Case));
    }

    private static async Task<LabSheet> PlayAsync(RightShop shop)
    {
        await using (shop)
        {
            await shop.StartAsync();
            var sheet = await PlayAsync(shop, OptionsOf(shop));
            await SheetFile.WriteAsync(shop.GetType().Name, sheet);
            return sheet;
        }
    }

    private static async Task<LabSheet> PlayAsync(RightShop shop, LabOptions options)
    {
        using var http = new HttpClient();
        return await new LabRun(options, new HttpProbe(http, shop.Probe)).PlayAsync(_ => { }, TestContext.Current.CancellationToken);
    }

    private static LabOptions OptionsOf(RightShop shop) => new() { Postback = shop.Postback, Keys = RightShop.Keys, OldKeys = RightShop.OldKeys };
}
